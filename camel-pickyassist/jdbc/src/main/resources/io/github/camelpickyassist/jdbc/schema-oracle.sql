-- The tables of camel-pickyassist-jdbc on Oracle 19c or newer. Run it once: Oracle before 23ai has no IF NOT EXISTS.

-- One row for each recipient: what was intended, and what became of it. Numbers, references of callers and contents
-- are keyed hashes. States: 0 begun, 1 unknown, 2 accepted, 3 rejected, 4 not sent. Times: milliseconds since 1970.
CREATE TABLE pickyassist_ledger (
  row_id VARCHAR2(16 BYTE) NOT NULL PRIMARY KEY,
  reference VARCHAR2(26 BYTE) NOT NULL,
  state NUMBER(1) NOT NULL,
  status NUMBER(5) NOT NULL,
  owner VARCHAR2(16 BYTE) NOT NULL,
  begun_at NUMBER(19) NOT NULL,
  changed_at NUMBER(19) NOT NULL,
  content_hash NUMBER(19) NOT NULL,
  number_hash NUMBER(19),
  caller_hash NUMBER(19),
  push_id VARCHAR2(255 CHAR),
  message_id VARCHAR2(255 CHAR)
);
CREATE INDEX pickyassist_ledger_number ON pickyassist_ledger (number_hash);
CREATE INDEX pickyassist_ledger_caller ON pickyassist_ledger (caller_hash);
CREATE INDEX pickyassist_ledger_message ON pickyassist_ledger (message_id);
CREATE INDEX pickyassist_ledger_open ON pickyassist_ledger (state, begun_at);

-- Which processes are alive.
CREATE TABLE pickyassist_owners (
  owner VARCHAR2(16 BYTE) NOT NULL PRIMARY KEY,
  alive_until NUMBER(19) NOT NULL
);

-- One row that recognises the key of the ledger.
CREATE TABLE pickyassist_ledger_key (
  id NUMBER(1) NOT NULL PRIMARY KEY,
  check_high NUMBER(19) NOT NULL,
  check_low NUMBER(19) NOT NULL
);

-- One row for each account: its permits.
CREATE TABLE pickyassist_permits (
  account VARCHAR2(500 CHAR) NOT NULL PRIMARY KEY,
  permits CLOB NOT NULL
);
