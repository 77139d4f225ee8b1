import type { Migration } from '../migrate.ts';

export const filmsAndDocuments: Migration = {
  number: 80,
  name: 'films and documents',
  sql: `
    CREATE TABLE media_anew (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      sha256 TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('image', 'video', 'document')),
      mime TEXT NOT NULL,
      file_name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      alt_text TEXT NOT NULL DEFAULT '',
      created_at INTEGER NOT NULL,
      deleted_at INTEGER,
      duration_ms INTEGER,
      video_codec TEXT,
      audio_codec TEXT,
      frames_per_second REAL
    ) STRICT;
    INSERT INTO media_anew (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, alt_text,
        created_at, deleted_at)
      SELECT id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, alt_text,
        created_at, deleted_at FROM media;
    DROP TABLE media;
    ALTER TABLE media_anew RENAME TO media;
    CREATE UNIQUE INDEX media_content ON media (workspace_id, sha256);
    CREATE INDEX media_newest ON media (workspace_id, created_at, id) WHERE deleted_at IS NULL;
  `,
};
