-- Photos and videos. As with conversations the events are the truth, the other columns only find them.
CREATE TABLE images (
  id           TEXT    NOT NULL PRIMARY KEY,
  version      INTEGER NOT NULL CHECK (version > 0),
  made_at      INTEGER NOT NULL,
  -- Of what it belongs to; NULL for nothing.
  belongs_kind TEXT    CHECK (belongs_kind IN ('conversation', 'activity')),
  belongs_id   TEXT,
  -- Erased, and nothing of it stands anywhere any more.
  over         INTEGER NOT NULL CHECK (over IN (0, 1)),
  CHECK ((belongs_kind IS NULL) = (belongs_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX images_listed ON images (made_at) WHERE over = 0;
CREATE INDEX images_by_subject ON images (belongs_kind, belongs_id) WHERE belongs_id IS NOT NULL;

CREATE TABLE image_events (
  image_id TEXT    NOT NULL REFERENCES images (id),
  position INTEGER NOT NULL CHECK (position >= 0),
  type     TEXT    NOT NULL,
  v        INTEGER NOT NULL,
  body     TEXT    NOT NULL,
  PRIMARY KEY (image_id, position)
) STRICT, WITHOUT ROWID;

-- Beside the events, so that erasing a picture takes the names away and leaves what was answered. An empty person is the title.
CREATE TABLE image_names (
  image_id  TEXT NOT NULL REFERENCES images (id),
  person_id TEXT NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (image_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE image_links (
  secret_hash TEXT    NOT NULL PRIMARY KEY,
  image_id    TEXT    NOT NULL REFERENCES images (id),
  person_id   TEXT    NOT NULL,
  voice       TEXT    NOT NULL CHECK (voice IN ('own', 'representative')),
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX image_links_by_person ON image_links (image_id, person_id);

-- Names of files before they are written and until they are gone. Loose: no picture keeps it, it is erased at the next start.
CREATE TABLE image_files (
  name  TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('loose', 'kept'))
) STRICT, WITHOUT ROWID;

CREATE TABLE activities (
  id        TEXT    NOT NULL PRIMARY KEY,
  version   INTEGER NOT NULL CHECK (version > 0),
  code      TEXT    NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX activities_by_time ON activities (opened_at);

CREATE TABLE activity_events (
  activity_id TEXT    NOT NULL REFERENCES activities (id),
  position    INTEGER NOT NULL CHECK (position >= 0),
  type        TEXT    NOT NULL,
  v           INTEGER NOT NULL,
  body        TEXT    NOT NULL,
  PRIMARY KEY (activity_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE visitor_links (
  secret_hash TEXT    NOT NULL PRIMARY KEY,
  activity_id TEXT    NOT NULL REFERENCES activities (id),
  visitor_id  TEXT    NOT NULL,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who looked at a picture. Only ever added.
CREATE TABLE image_accesses (
  number   INTEGER PRIMARY KEY AUTOINCREMENT,
  at       INTEGER NOT NULL,
  image_id TEXT    NOT NULL,
  what     TEXT    NOT NULL,
  used_for TEXT,
  by_kind  TEXT    NOT NULL,
  by_id    TEXT    NOT NULL,
  ground   TEXT    NOT NULL
) STRICT;
CREATE INDEX image_accesses_by_image ON image_accesses (image_id);
CREATE TRIGGER image_accesses_stay_as_they_are BEFORE UPDATE ON image_accesses
BEGIN
  SELECT RAISE(ABORT, 'a note of access is never changed');
END;
