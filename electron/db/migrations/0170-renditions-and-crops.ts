import type { Migration } from '../migrate.ts';

export const renditionsAndCrops: Migration = {
  number: 170,
  name: 'renditions and crops',
  sql: `
    -- What must stay in sight when a picture is cropped by itself; fractions of its sides.
    ALTER TABLE media ADD COLUMN focus_x REAL NOT NULL DEFAULT 0.5 CHECK (focus_x BETWEEN 0 AND 1);
    ALTER TABLE media ADD COLUMN focus_y REAL NOT NULL DEFAULT 0.5 CHECK (focus_y BETWEEN 0 AND 1);
    ALTER TABLE media ADD COLUMN animated INTEGER NOT NULL DEFAULT 0 CHECK (animated IN (0, 1));
    -- Nobody counted the frames of these.
    UPDATE media SET animated = 1 WHERE mime = 'image/gif';

    CREATE TABLE post_crops (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      -- null: for every account that has none of its own.
      account_id TEXT,
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      x REAL, y REAL, width REAL, height REAL,
      ratio TEXT,
      cover_ms INTEGER CHECK (cover_ms >= 0),
      CHECK (
        (x IS NULL AND y IS NULL AND width IS NULL AND height IS NULL)
        OR (x >= 0 AND y >= 0 AND width > 0 AND height > 0 AND x + width <= 1.000001 AND y + height <= 1.000001)
      )
    ) STRICT;
    CREATE UNIQUE INDEX post_crops_once
      ON post_crops (workspace_id, post_id, ifnull(account_id, ''), media_id);

    -- Pictures as networks are sent them. The id is the hash of what they were made from: the same again is found.
    CREATE TABLE renditions (
      id TEXT NOT NULL,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      spec TEXT NOT NULL,
      mime TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      -- Of the bytes: made anew after a loss, they must be the same.
      sha256 TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, id)
    ) STRICT;
    CREATE INDEX renditions_media ON renditions (workspace_id, media_id);
    CREATE INDEX renditions_used ON renditions (workspace_id, used_at);

    -- Which of them a publication sends, before its first byte leaves: none is tidied away under it.
    CREATE TABLE publication_renditions (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      rendition_id TEXT NOT NULL,
      PRIMARY KEY (workspace_id, publication_id, rendition_id)
    ) STRICT;
    CREATE INDEX publication_renditions_of ON publication_renditions (workspace_id, rendition_id);

    ALTER TABLE staged_objects ADD COLUMN rendition_id TEXT;
  `,
};
