import type { Migration } from '../migrate.ts';

export const media: Migration = {
  number: 20,
  name: 'media',
  sql: `
    CREATE TABLE media (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      sha256 TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('image')),
      mime TEXT NOT NULL,
      file_name TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      width INTEGER NOT NULL,
      height INTEGER NOT NULL,
      alt_text TEXT NOT NULL DEFAULT '',
      created_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX media_content ON media (workspace_id, sha256);
    CREATE INDEX media_newest ON media (workspace_id, created_at, id) WHERE deleted_at IS NULL;
  `,
};
