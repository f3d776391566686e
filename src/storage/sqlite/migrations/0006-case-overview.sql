-- What lists, figures and reminders need of cases, kept in the same write as their events. All of it follows from the events: it is filled
-- at the start for cases that were there before, and again when a later release reads them otherwise (`shape`).
CREATE TABLE case_overview (
  -- Words are found by this number.
  number     INTEGER PRIMARY KEY,
  case_id    TEXT    NOT NULL UNIQUE REFERENCES cases (id),
  version    INTEGER NOT NULL CHECK (version > 0),
  shape      INTEGER NOT NULL,
  reference  TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  status     TEXT    NOT NULL,
  opened_at  INTEGER NOT NULL,
  closed_at  INTEGER,
  month      TEXT    NOT NULL,
  -- Empty: none.
  location   TEXT    NOT NULL,
  due_what   TEXT,
  due_at     INTEGER,
  outcome    TEXT,
  legal      INTEGER NOT NULL CHECK (legal IN (0, 1)),
  CHECK ((due_what IS NULL) = (due_at IS NULL))
) STRICT;
CREATE INDEX case_overview_in_order ON case_overview (closed_at IS NOT NULL, opened_at DESC, case_id);
CREATE INDEX case_overview_due ON case_overview (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX case_overview_reference ON case_overview (reference);

-- Who has a part in a case: accounts, and places in its conversation.
CREATE TABLE case_ties (
  who     TEXT NOT NULL,
  tie     TEXT NOT NULL CHECK (tie IN ('opener', 'concerned', 'committee', 'adviser')),
  case_id TEXT NOT NULL REFERENCES cases (id),
  PRIMARY KEY (who, tie, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_ties_by_case ON case_ties (case_id);

CREATE TABLE case_steps (
  case_id TEXT NOT NULL REFERENCES cases (id),
  step    TEXT NOT NULL,
  how     TEXT NOT NULL,
  PRIMARY KEY (case_id, step, how)
) STRICT, WITHOUT ROWID;

-- Which words occur in a case. The text itself is not kept a second time.
CREATE VIRTUAL TABLE case_words USING fts5(said, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO case_words (case_words, rank) VALUES ('secure-delete', 1);

-- That there is something in a case from a moment on, for whoever handles it. Told once; what was told stays.
CREATE TABLE case_news (
  case_id TEXT    NOT NULL REFERENCES cases (id),
  what    TEXT    NOT NULL CHECK (what IN ('opened', 'reminder')),
  at      INTEGER NOT NULL,
  told_at INTEGER,
  PRIMARY KEY (case_id, what, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_news_waiting ON case_news (at) WHERE told_at IS NULL;

-- Where a device has a place, to find the cases somebody is part of by it.
CREATE INDEX events_by_device ON events (json_extract(body, '$.deviceId')) WHERE type = 'seat-taken';

-- Who looked at many cases at once. Rows are only ever added.
CREATE TABLE case_list_accesses (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  what       TEXT    NOT NULL CHECK (what IN ('opened-list', 'opened-overview', 'downloaded-overview')),
  account_id TEXT    NOT NULL
) STRICT;
CREATE TRIGGER case_list_accesses_stay_as_they_are BEFORE UPDATE ON case_list_accesses
BEGIN
  SELECT RAISE(ABORT, 'a note of access is never changed');
END;
