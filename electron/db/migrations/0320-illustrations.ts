import type { Migration } from '../migrate.ts';

/** Pictures made by models, what they cost, and descriptions that models draft. */
export const illustrations: Migration = {
  number: 320,
  name: 'illustrations',
  sql: `
    CREATE TABLE ai_pictures (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      task_id TEXT NOT NULL REFERENCES ai_tasks(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'made', 'failed', 'cancelled')),
      remote_id TEXT,
      media_id TEXT REFERENCES media(id) ON DELETE SET NULL,
      cost_micros INTEGER,
      reason TEXT,
      PRIMARY KEY (task_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX ai_pictures_media ON ai_pictures (media_id);

    CREATE TABLE ai_picture_prices (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      maker_id TEXT NOT NULL,
      model TEXT NOT NULL,
      each_micros INTEGER NOT NULL CHECK (each_micros >= 0),
      PRIMARY KEY (workspace_id, maker_id, model)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE media_origins ADD COLUMN model TEXT;
    ALTER TABLE media_origins ADD COLUMN prompt TEXT;
    ALTER TABLE media_origins ADD COLUMN is_by_ai INTEGER NOT NULL DEFAULT 0 CHECK (is_by_ai IN (0, 1));

    CREATE TABLE alt_text_runs (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled')),
      language TEXT,
      actor TEXT NOT NULL,
      reason TEXT,
      created_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX alt_text_runs_latest ON alt_text_runs (workspace_id, created_at DESC);

    CREATE TABLE alt_text_drafts (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      run_id TEXT NOT NULL REFERENCES alt_text_runs(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'drafted', 'unwritten', 'accepted', 'dismissed')),
      draft TEXT,
      reason TEXT,
      task_id TEXT REFERENCES ai_tasks(id) ON DELETE SET NULL,
      text_before TEXT,
      text_after TEXT,
      PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX alt_text_drafts_media ON alt_text_drafts (media_id);
    CREATE INDEX alt_text_drafts_task ON alt_text_drafts (task_id);
  `,
};
