import type { Migration } from '../migrate.ts';

export const contentRuns: Migration = {
  number: 330,
  name: 'content runs',
  sql: `
    CREATE TABLE content_sources (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      hash TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('text', 'url', 'pdf', 'docx', 'feed_item')),
      title TEXT NOT NULL,
      author TEXT,
      site TEXT,
      url TEXT,
      file_name TEXT,
      media_id TEXT REFERENCES media(id) ON DELETE SET NULL,
      published_at INTEGER,
      language TEXT,
      text TEXT NOT NULL,
      words INTEGER NOT NULL,
      page_starts TEXT NOT NULL DEFAULT '[]',
      remarks TEXT NOT NULL DEFAULT '[]',
      read_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX content_sources_hash ON content_sources (workspace_id, hash);
    CREATE INDEX content_sources_list ON content_sources (workspace_id, read_at DESC, id DESC);
    CREATE INDEX content_sources_media ON content_sources (media_id);

    CREATE TABLE content_runs (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      name TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('running', 'needs_review', 'done', 'failed', 'cancelled')),
      settings TEXT NOT NULL,
      budget_micros INTEGER CHECK (budget_micros >= 0),
      actor TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX content_runs_list ON content_runs (workspace_id, created_at DESC, id DESC);

    CREATE TABLE content_items (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      run_id TEXT NOT NULL REFERENCES content_runs(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      given TEXT NOT NULL,
      label TEXT NOT NULL,
      source_id TEXT REFERENCES content_sources(id) ON DELETE SET NULL,
      state TEXT NOT NULL
        CHECK (state IN ('waiting', 'running', 'needs_review', 'done', 'failed', 'cancelled')),
      step TEXT NOT NULL CHECK (step IN ('read', 'insights', 'copy', 'visuals', 'review', 'posts')),
      UNIQUE (run_id, position)
    ) STRICT;
    CREATE INDEX content_items_source ON content_items (source_id);
    CREATE INDEX content_items_active ON content_items (workspace_id, state)
      WHERE state IN ('waiting', 'running');

    CREATE TABLE content_steps (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      item_id TEXT NOT NULL REFERENCES content_items(id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (name IN ('read', 'insights', 'copy', 'visuals', 'review', 'posts')),
      state TEXT NOT NULL
        CHECK (state IN ('waiting', 'running', 'needs_review', 'done', 'failed', 'skipped')),
      fence INTEGER NOT NULL DEFAULT 0,
      done INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL DEFAULT 0,
      begun_at INTEGER,
      ended_at INTEGER,
      writer TEXT CHECK (writer IN ('model', 'built_in', 'mixed', 'person', 'program')),
      model TEXT,
      message TEXT,
      reason TEXT,
      remedy TEXT,
      instruction TEXT,
      UNIQUE (item_id, name)
    ) STRICT;

    CREATE TABLE content_calls (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      step_id TEXT NOT NULL REFERENCES content_steps(id) ON DELETE CASCADE,
      fence INTEGER NOT NULL,
      name TEXT NOT NULL,
      task_id TEXT NOT NULL,
      PRIMARY KEY (step_id, fence, name, task_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX content_calls_task ON content_calls (task_id);

    CREATE TABLE content_insights (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      item_id TEXT NOT NULL REFERENCES content_items(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('figure', 'claim', 'how_to', 'quote', 'point')),
      text TEXT NOT NULL,
      quote TEXT NOT NULL,
      quote_start INTEGER NOT NULL,
      quote_end INTEGER NOT NULL,
      page INTEGER,
      why TEXT NOT NULL,
      marks TEXT NOT NULL DEFAULT '[]',
      writer TEXT NOT NULL CHECK (writer IN ('model', 'built_in', 'person')),
      is_edited INTEGER NOT NULL DEFAULT 0 CHECK (is_edited IN (0, 1)),
      state TEXT NOT NULL DEFAULT 'suggested' CHECK (state IN ('suggested', 'approved', 'rejected')),
      version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE INDEX content_insights_item ON content_insights (item_id, position);

    CREATE TABLE content_copies (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      run_id TEXT NOT NULL REFERENCES content_runs(id) ON DELETE CASCADE,
      item_id TEXT NOT NULL REFERENCES content_items(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      network TEXT NOT NULL,
      account_ids TEXT NOT NULL,
      insight_ids TEXT NOT NULL,
      variants TEXT NOT NULL,
      chosen INTEGER NOT NULL,
      text TEXT NOT NULL,
      parts TEXT NOT NULL,
      hashtags TEXT NOT NULL,
      why TEXT NOT NULL,
      marks TEXT NOT NULL,
      scores TEXT NOT NULL,
      writer TEXT NOT NULL CHECK (writer IN ('model', 'built_in', 'person')),
      model TEXT,
      is_edited INTEGER NOT NULL DEFAULT 0 CHECK (is_edited IN (0, 1)),
      state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
      media_id TEXT REFERENCES media(id) ON DELETE SET NULL,
      template_id TEXT,
      picture_notes TEXT NOT NULL DEFAULT '[]',
      alt_text TEXT NOT NULL DEFAULT '',
      scheduled_at INTEGER,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      problem TEXT,
      version INTEGER NOT NULL DEFAULT 1,
      UNIQUE (item_id, name)
    ) STRICT;
    CREATE INDEX content_copies_run ON content_copies (run_id, item_id, position);
    CREATE INDEX content_copies_post ON content_copies (post_id);
    CREATE INDEX content_copies_media ON content_copies (media_id);

    ALTER TABLE ai_tasks ADD COLUMN run_id TEXT;
    CREATE INDEX ai_tasks_run ON ai_tasks (run_id) WHERE run_id IS NOT NULL;
    ALTER TABLE ai_spending ADD COLUMN run_id TEXT;
    CREATE INDEX ai_spending_run ON ai_spending (run_id) WHERE run_id IS NOT NULL;
    ALTER TABLE posts ADD COLUMN ai TEXT;
  `,
};
