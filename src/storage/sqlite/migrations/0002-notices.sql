-- That there is something for somebody who works here; never what. A key is told once, so told ones stay.
CREATE TABLE notices (
  key        TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL,
  path       TEXT    NOT NULL,
  due_at     INTEGER NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('waiting', 'told', 'given-up')),
  attempts   INTEGER NOT NULL CHECK (attempts >= 0),
  next_at    INTEGER NOT NULL,
  told_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_waiting ON notices (next_at) WHERE state = 'waiting';
CREATE INDEX notices_given_up ON notices (due_at) WHERE state = 'given-up';
