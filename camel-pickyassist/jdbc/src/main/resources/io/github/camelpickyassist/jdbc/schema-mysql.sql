-- The tables of camel-pickyassist-jdbc on MySQL 8 or MariaDB 10.6, or newer.

-- One row for each recipient: what was intended, and what became of it. Numbers, references of callers and contents
-- are keyed hashes. States: 0 begun, 1 unknown, 2 accepted, 3 rejected, 4 not sent. Times: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS pickyassist_ledger (
  row_id CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  reference CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state SMALLINT NOT NULL,
  status INT NOT NULL,
  owner CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  begun_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  content_hash BIGINT NOT NULL,
  number_hash BIGINT,
  caller_hash BIGINT,
  push_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  message_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  INDEX pickyassist_ledger_number (number_hash),
  INDEX pickyassist_ledger_caller (caller_hash),
  INDEX pickyassist_ledger_message (message_id),
  INDEX pickyassist_ledger_open (state, begun_at)
) ENGINE = InnoDB;

-- Which processes are alive.
CREATE TABLE IF NOT EXISTS pickyassist_owners (
  owner CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  alive_until BIGINT NOT NULL
) ENGINE = InnoDB;

-- One row that recognises the key of the ledger.
CREATE TABLE IF NOT EXISTS pickyassist_ledger_key (
  id SMALLINT NOT NULL PRIMARY KEY,
  check_high BIGINT NOT NULL,
  check_low BIGINT NOT NULL
) ENGINE = InnoDB;

-- One row for each account: its permits.
CREATE TABLE IF NOT EXISTS pickyassist_permits (
  account VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  permits MEDIUMTEXT CHARACTER SET ascii NOT NULL
) ENGINE = InnoDB;
