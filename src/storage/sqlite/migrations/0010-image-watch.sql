-- What somebody has to look at is found without reading every picture: those that stand somewhere, and those past their time.
ALTER TABLE images ADD COLUMN keep_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN placed INTEGER NOT NULL DEFAULT 0 CHECK (placed IN (0, 1));
UPDATE images SET
  keep_until = (SELECT json_extract(body, '$.keepUntil') FROM image_events WHERE image_id = images.id AND position = 0),
  placed = EXISTS (SELECT 1 FROM image_events WHERE image_id = images.id AND type = 'placed');
CREATE INDEX images_placed ON images (made_at) WHERE over = 0 AND placed = 1;
CREATE INDEX images_by_end ON images (keep_until) WHERE over = 0;
