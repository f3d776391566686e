-- What happened with a recording after it was made: shares, copies, keeping. The events are the truth, the other columns only find them.
CREATE TABLE custodies (
  recording_id    TEXT    NOT NULL PRIMARY KEY REFERENCES recordings (id),
  conversation_id TEXT    NOT NULL,
  version         INTEGER NOT NULL CHECK (version > 0),
  -- The day until which it is kept, when one was set.
  keep_until      TEXT,
  -- The first day on which somebody must have had an answer about erasing; NULL when nobody waits for one.
  answer_due_on   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX custodies_kept_until ON custodies (keep_until) WHERE keep_until IS NOT NULL;
CREATE INDEX custodies_to_answer ON custodies (answer_due_on) WHERE answer_due_on IS NOT NULL;

CREATE TABLE custody_events (
  recording_id TEXT    NOT NULL REFERENCES custodies (recording_id),
  position     INTEGER NOT NULL CHECK (position >= 0),
  type         TEXT    NOT NULL,
  v            INTEGER NOT NULL,
  body         TEXT    NOT NULL,
  PRIMARY KEY (recording_id, position)
) STRICT, WITHOUT ROWID;

-- Links for people outside the conversation. A link that ended is deleted: nothing is left that tells it from an unknown one.
CREATE TABLE share_links (
  secret_hash  TEXT    NOT NULL PRIMARY KEY,
  code_hash    TEXT    NOT NULL,
  recording_id TEXT    NOT NULL,
  share_id     TEXT    NOT NULL,
  created_at   INTEGER NOT NULL,
  wrong_codes  INTEGER NOT NULL CHECK (wrong_codes >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_links_by_share ON share_links (recording_id, share_id);

-- Who opened what was shared, written before anything was given.
CREATE TABLE share_openings (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  at           INTEGER NOT NULL,
  recording_id TEXT    NOT NULL,
  share_id     TEXT    NOT NULL,
  what         TEXT    NOT NULL
) STRICT;
CREATE INDEX share_openings_by_recording ON share_openings (recording_id);
CREATE TRIGGER share_openings_stay_as_they_are BEFORE UPDATE ON share_openings
BEGIN
  SELECT RAISE(ABORT, 'a note of access is never changed');
END;
