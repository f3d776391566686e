-- Typed texts and quoted words of a recording: beside the events, so that erasing takes them and leaves what was asked and answered.
CREATE TABLE custody_texts (
  recording_id TEXT NOT NULL REFERENCES custodies (recording_id),
  id           TEXT NOT NULL,
  text         TEXT NOT NULL,
  PRIMARY KEY (recording_id, id)
) STRICT;

-- Wishes to share that still run are looked for by their end.
CREATE INDEX custody_wishes ON custody_events (json_extract(body, '$.until')) WHERE type = 'share-asked';

-- Where a code was mailed to, kept for one message: that the recording was erased. Deleted when it left.
CREATE TABLE share_addresses (
  recording_id TEXT    NOT NULL REFERENCES custodies (recording_id),
  share_id     TEXT    NOT NULL,
  address      TEXT    NOT NULL,
  -- When to try next; NULL while nothing was erased.
  tell_at      INTEGER,
  attempts     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (recording_id, share_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX share_addresses_to_tell ON share_addresses (tell_at) WHERE tell_at IS NOT NULL;

-- How many people with a copy were not told yet that it was erased here.
ALTER TABLE custodies ADD COLUMN untold INTEGER NOT NULL DEFAULT 0;
CREATE INDEX custodies_untold ON custodies (recording_id) WHERE untold > 0;
