-- New versions of the rules of play: who scheduled and who withdrew what, in order. Rows are only ever added.
-- With a rowid on purpose: a row that schedules holds a whole version and perhaps its case book.
CREATE TABLE version_events (
  position  INTEGER NOT NULL PRIMARY KEY CHECK (position >= 0),
  type      TEXT    NOT NULL CHECK (type IN ('scheduled', 'withdrawn')),
  v         INTEGER NOT NULL,
  body      TEXT    NOT NULL,
  value     TEXT,
  case_book TEXT,
  CHECK ((value IS NOT NULL) = (type = 'scheduled'))
) STRICT;
CREATE TRIGGER version_events_stay_as_they_are BEFORE UPDATE ON version_events
BEGIN
  SELECT RAISE(ABORT, 'the history of versions is never changed');
END;
CREATE TRIGGER version_events_stay BEFORE DELETE ON version_events
BEGIN
  SELECT RAISE(ABORT, 'the history of versions is never erased');
END;
