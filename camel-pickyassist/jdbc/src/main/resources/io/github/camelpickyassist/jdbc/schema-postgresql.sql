-- The tables of camel-pickyassist-jdbc on PostgreSQL 12 or newer.

-- One row for each recipient: what was intended, and what became of it. Numbers, references of callers and contents
-- are keyed hashes. States: 0 begun, 1 unknown, 2 accepted, 3 rejected, 4 not sent. Times: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS pickyassist_ledger (
  row_id VARCHAR(16) COLLATE "C" NOT NULL PRIMARY KEY,
  reference VARCHAR(26) COLLATE "C" NOT NULL,
  state SMALLINT NOT NULL,
  status INTEGER NOT NULL,
  owner VARCHAR(16) COLLATE "C" NOT NULL,
  begun_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  content_hash BIGINT NOT NULL,
  number_hash BIGINT,
  caller_hash BIGINT,
  push_id VARCHAR(255) COLLATE "C",
  message_id VARCHAR(255) COLLATE "C"
);
CREATE INDEX IF NOT EXISTS pickyassist_ledger_caller ON pickyassist_ledger (caller_hash)
  WHERE caller_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS pickyassist_ledger_message ON pickyassist_ledger (message_id)
  WHERE message_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS pickyassist_ledger_open ON pickyassist_ledger (begun_at)
  WHERE state IN (0, 1);
-- JdbcPushLedger.forget reads the whole table. If you forget numbers often, create this index too; writing takes about
-- a quarter longer then:
-- CREATE INDEX pickyassist_ledger_number ON pickyassist_ledger (number_hash);

-- Which processes are alive.
CREATE TABLE IF NOT EXISTS pickyassist_owners (
  owner VARCHAR(16) COLLATE "C" NOT NULL PRIMARY KEY,
  alive_until BIGINT NOT NULL
);

-- One row that recognises the key of the ledger.
CREATE TABLE IF NOT EXISTS pickyassist_ledger_key (
  id SMALLINT NOT NULL PRIMARY KEY,
  check_high BIGINT NOT NULL,
  check_low BIGINT NOT NULL
);

-- One row for each account: its permits.
CREATE TABLE IF NOT EXISTS pickyassist_permits (
  account VARCHAR(500) NOT NULL PRIMARY KEY,
  permits TEXT NOT NULL
);
