-- The tables of camel-pickyassist-jdbc on SQL Server 2017 or newer.

-- One row for each recipient: what was intended, and what became of it. Numbers, references of callers and contents
-- are keyed hashes. States: 0 begun, 1 unknown, 2 accepted, 3 rejected, 4 not sent. Times: milliseconds since 1970.
IF OBJECT_ID('pickyassist_ledger') IS NULL
CREATE TABLE pickyassist_ledger (
  row_id NVARCHAR(16) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  reference NVARCHAR(26) COLLATE Latin1_General_BIN2 NOT NULL,
  state SMALLINT NOT NULL,
  status INT NOT NULL,
  owner NVARCHAR(16) COLLATE Latin1_General_BIN2 NOT NULL,
  begun_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  content_hash BIGINT NOT NULL,
  number_hash BIGINT,
  caller_hash BIGINT,
  push_id NVARCHAR(255) COLLATE Latin1_General_BIN2,
  message_id NVARCHAR(255) COLLATE Latin1_General_BIN2,
  INDEX pickyassist_ledger_number (number_hash),
  INDEX pickyassist_ledger_caller (caller_hash) WHERE caller_hash IS NOT NULL,
  INDEX pickyassist_ledger_message (message_id) WHERE message_id IS NOT NULL,
  INDEX pickyassist_ledger_open (state, begun_at)
);

-- Which processes are alive.
IF OBJECT_ID('pickyassist_owners') IS NULL
CREATE TABLE pickyassist_owners (
  owner NVARCHAR(16) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  alive_until BIGINT NOT NULL
);

-- One row that recognises the key of the ledger.
IF OBJECT_ID('pickyassist_ledger_key') IS NULL
CREATE TABLE pickyassist_ledger_key (
  id SMALLINT NOT NULL PRIMARY KEY,
  check_high BIGINT NOT NULL,
  check_low BIGINT NOT NULL
);

-- One row for each account: its permits. Its name is short enough for a key of 900 bytes.
IF OBJECT_ID('pickyassist_permits') IS NULL
CREATE TABLE pickyassist_permits (
  account VARCHAR(500) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY,
  permits VARCHAR(MAX) NOT NULL
);
