import type { Migration } from '../migrate.ts';

export const imports: Migration = {
  number: 190,
  name: 'imports',
  sql: `
    CREATE TABLE imports (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      file_name TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'checking'
        CHECK (state IN ('checking', 'importing', 'cancelled', 'done', 'undone')),
      origin TEXT,
      reading TEXT NOT NULL,
      settings TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      actor TEXT,
      done_rows INTEGER NOT NULL DEFAULT 0,
      created_rows INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      finished_at INTEGER
    ) STRICT;
    CREATE INDEX imports_made ON imports (workspace_id, created_at DESC);

    CREATE TABLE import_rows (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      import_id TEXT NOT NULL REFERENCES imports(id) ON DELETE CASCADE,
      row_number INTEGER NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      media_urls TEXT,
      plan TEXT,
      problem TEXT,
      PRIMARY KEY (import_id, row_number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_rows_post ON import_rows (post_id);

    CREATE TABLE import_mappings (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      signature TEXT NOT NULL,
      mapping TEXT NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, signature)
    ) STRICT, WITHOUT ROWID;
  `,
};
