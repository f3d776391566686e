-- Files on their way. Their bytes are in uploads/, so many of them count as `taken` says. Words of whoever asked: owner and about.
CREATE TABLE uploads (
  id         TEXT    NOT NULL PRIMARY KEY,
  owner      TEXT    NOT NULL,
  about      TEXT    NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  taken      INTEGER NOT NULL CHECK (taken BETWEEN 0 AND size_bytes),
  began_at   INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  sha256     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_of_owner ON uploads (owner, about, began_at);
CREATE INDEX uploads_touched ON uploads (touched_at);

CREATE TABLE upload_chunks (
  upload_id  TEXT    NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
  place      INTEGER NOT NULL CHECK (place >= 0),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  sha256     TEXT    NOT NULL,
  PRIMARY KEY (upload_id, place)
) STRICT, WITHOUT ROWID;
