import type { Migration } from '../migrate.ts';

export const visuals: Migration = {
  number: 200,
  name: 'visuals',
  sql: `
    CREATE TABLE visual_templates (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      name TEXT NOT NULL,
      category TEXT NOT NULL CHECK (category IN ('Words', 'Numbers', 'News', 'People', 'Product', 'Carousel')),
      design TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX visual_templates_list ON visual_templates (workspace_id, deleted_at, updated_at);

    CREATE TABLE visual_renderings (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
      request TEXT NOT NULL,
      total INTEGER NOT NULL,
      done INTEGER NOT NULL DEFAULT 0,
      results TEXT NOT NULL DEFAULT '[]',
      notes TEXT NOT NULL DEFAULT '[]',
      problem TEXT,
      created_at INTEGER NOT NULL,
      ended_at INTEGER
    ) STRICT;
    CREATE INDEX visual_renderings_age ON visual_renderings (workspace_id, created_at);
  `,
};
