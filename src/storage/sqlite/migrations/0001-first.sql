-- Conversations: the events are the truth, the other columns only find them.
CREATE TABLE conversations (
  id           TEXT    NOT NULL PRIMARY KEY,
  version      INTEGER NOT NULL CHECK (version > 0),
  phase        TEXT    NOT NULL CHECK (phase IN ('announced', 'open', 'finished', 'cancelled')),
  code         TEXT    NOT NULL,
  soonest_at   INTEGER NOT NULL,
  finished_at  INTEGER
) STRICT, WITHOUT ROWID;

-- A code works until its conversation is finished; no two of those share one.
CREATE UNIQUE INDEX conversations_by_code ON conversations (code) WHERE phase IN ('announced', 'open');
CREATE INDEX conversations_unfinished ON conversations (soonest_at) WHERE phase IN ('announced', 'open');
CREATE INDEX conversations_finished ON conversations (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE events (
  conversation_id TEXT    NOT NULL REFERENCES conversations (id),
  position        INTEGER NOT NULL CHECK (position >= 0),
  type            TEXT    NOT NULL,
  v               INTEGER NOT NULL,
  body            TEXT    NOT NULL,
  PRIMARY KEY (conversation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE personal_links (
  secret_hash     TEXT    NOT NULL PRIMARY KEY,
  conversation_id TEXT    NOT NULL REFERENCES conversations (id),
  participant_id  TEXT    NOT NULL,
  created_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_links_by_participant ON personal_links (conversation_id, participant_id);

CREATE TABLE devices (
  id            TEXT    NOT NULL PRIMARY KEY,
  secret_hash   TEXT    NOT NULL UNIQUE,
  created_at    INTEGER NOT NULL,
  key_algorithm TEXT,
  key_spki      TEXT,
  CHECK ((key_algorithm IS NULL) = (key_spki IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE recordings (
  id              TEXT    NOT NULL PRIMARY KEY,
  conversation_id TEXT    NOT NULL REFERENCES conversations (id),
  participant_id  TEXT    NOT NULL,
  device_id       TEXT    NOT NULL,
  started_at      INTEGER NOT NULL,
  begun_as        TEXT    NOT NULL CHECK (begun_as IN ('own-device', 'kept-for-both')),
  from_file       INTEGER NOT NULL CHECK (from_file IN (0, 1)),
  version         INTEGER NOT NULL CHECK (version > 0),
  size            INTEGER NOT NULL CHECK (size >= 0),
  frontier        BLOB    NOT NULL,
  last_leaf       TEXT,
  early           TEXT    NOT NULL,
  head            TEXT,
  completeness    TEXT    NOT NULL CHECK (completeness IN ('open', 'ended', 'closed'))
) STRICT, WITHOUT ROWID;
CREATE INDEX recordings_by_conversation ON recordings (conversation_id, started_at);

-- With a rowid on purpose: rows hold several kilobytes of sound.
CREATE TABLE segments (
  recording_id TEXT    NOT NULL REFERENCES recordings (id),
  position     INTEGER NOT NULL CHECK (position >= 0),
  line         TEXT    NOT NULL,
  bytes        BLOB,
  PRIMARY KEY (recording_id, position)
) STRICT;

CREATE TABLE statements (
  recording_id   TEXT    NOT NULL REFERENCES recordings (id),
  type           TEXT    NOT NULL,
  participant_id TEXT    NOT NULL,
  at             INTEGER NOT NULL,
  envelope       TEXT    NOT NULL,
  UNIQUE (recording_id, type, participant_id)
) STRICT;

CREATE TABLE copies (
  recording_id TEXT    NOT NULL REFERENCES recordings (id),
  format       TEXT    NOT NULL,
  sha256       TEXT    NOT NULL,
  size_bytes   INTEGER NOT NULL,
  PRIMARY KEY (recording_id, format)
) STRICT, WITHOUT ROWID;

-- Who looked at what. Rows are only ever added.
CREATE TABLE accesses (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  at              INTEGER NOT NULL,
  conversation_id TEXT    NOT NULL,
  recording_id    TEXT,
  what            TEXT    NOT NULL,
  by_kind         TEXT    NOT NULL CHECK (by_kind IN ('participant', 'staff')),
  by_id           TEXT    NOT NULL,
  ground          TEXT    NOT NULL
) STRICT;
CREATE INDEX accesses_by_conversation ON accesses (conversation_id);
CREATE TRIGGER accesses_stay_as_they_are BEFORE UPDATE ON accesses
BEGIN
  SELECT RAISE(ABORT, 'a note of access is never changed');
END;

CREATE TABLE accounts (
  id            TEXT    NOT NULL PRIMARY KEY,
  email         TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  roles         TEXT    NOT NULL,
  password_hash TEXT    NOT NULL,
  passkeys      TEXT    NOT NULL,
  created_at    INTEGER NOT NULL,
  closed_at     INTEGER,
  version       INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  secret_hash TEXT    NOT NULL PRIMARY KEY,
  roles       TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL,
  used_at     INTEGER,
  by_account  TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_ins (
  secret_hash TEXT    NOT NULL PRIMARY KEY,
  account_id  TEXT    NOT NULL REFERENCES accounts (id),
  created_at  INTEGER NOT NULL,
  expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_ins_by_account ON sign_ins (account_id);

-- Every version of the rules of play that was ever used here: a conversation keeps the rules it began under.
CREATE TABLE policies (
  sha256  TEXT    NOT NULL PRIMARY KEY,
  value   TEXT    NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
