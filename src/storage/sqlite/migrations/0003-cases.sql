-- Cases: reports, complaints, data breaches. As with conversations the events are the truth, the other columns only find them.
CREATE TABLE cases (
  id         TEXT    NOT NULL PRIMARY KEY,
  version    INTEGER NOT NULL CHECK (version > 0),
  reference  TEXT    NOT NULL UNIQUE,
  opened_at  INTEGER NOT NULL,
  -- NULL while it is open; a case can be opened again.
  closed_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_open ON cases (opened_at) WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;

CREATE TABLE case_events (
  case_id  TEXT    NOT NULL REFERENCES cases (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  type     TEXT    NOT NULL,
  v        INTEGER NOT NULL,
  body     TEXT    NOT NULL,
  PRIMARY KEY (case_id, position)
) STRICT, WITHOUT ROWID;

-- What a case is about, to find it from the other side. A conversation or recording need not be here any more.
CREATE TABLE case_subjects (
  kind    TEXT NOT NULL CHECK (kind IN ('conversation', 'recording', 'case')),
  subject TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases (id),
  PRIMARY KEY (kind, subject, case_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_links (
  secret_hash TEXT    NOT NULL PRIMARY KEY,
  case_id     TEXT    NOT NULL REFERENCES cases (id),
  person_id   TEXT    NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_links_by_person ON case_links (case_id, person_id);

-- Notes of access can be about a case as well. What was noted stays as it was, with its number.
CREATE TABLE accesses_with_cases (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  at              INTEGER NOT NULL,
  conversation_id TEXT,
  recording_id    TEXT,
  case_id         TEXT,
  what            TEXT    NOT NULL,
  by_kind         TEXT    NOT NULL CHECK (by_kind IN ('participant', 'staff', 'case-person')),
  by_id           TEXT    NOT NULL,
  ground          TEXT    NOT NULL,
  CHECK ((conversation_id IS NULL) <> (case_id IS NULL)),
  CHECK (recording_id IS NULL OR conversation_id IS NOT NULL)
) STRICT;
INSERT INTO accesses_with_cases (number, at, conversation_id, recording_id, case_id, what, by_kind, by_id, ground)
  SELECT number, at, conversation_id, recording_id, NULL, what, by_kind, by_id, ground FROM accesses ORDER BY number;
DROP TABLE accesses;
ALTER TABLE accesses_with_cases RENAME TO accesses;
CREATE INDEX accesses_by_conversation ON accesses (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX accesses_by_case ON accesses (case_id) WHERE case_id IS NOT NULL;
CREATE TRIGGER accesses_stay_as_they_are BEFORE UPDATE ON accesses
BEGIN
  SELECT RAISE(ABORT, 'a note of access is never changed');
END;

-- Locations of the organisation, and whose they are. None: the whole organisation is one.
CREATE TABLE locations (
  id      TEXT    NOT NULL PRIMARY KEY,
  name    TEXT    NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID;
ALTER TABLE accounts ADD COLUMN locations TEXT NOT NULL DEFAULT '[]';
