import type { Migration } from '../migrate.ts';

export const planning: Migration = {
  number: 90,
  name: 'planning',
  sql: `
    ALTER TABLE workspaces ADD COLUMN conflict_minutes INTEGER NOT NULL DEFAULT 30;
    ALTER TABLE workspaces ADD COLUMN allowed_hours TEXT NOT NULL DEFAULT '[]';

    CREATE TABLE queue_slots (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id),
      weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
      time TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('queue', 'evergreen')),
      PRIMARY KEY (account_id, weekday, time)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE blackouts (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      from_date TEXT NOT NULL,
      to_date TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX blackouts_dates ON blackouts (workspace_id, to_date);

    CREATE TABLE series (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      rule TEXT NOT NULL,
      start TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      variations TEXT NOT NULL DEFAULT '[]',
      made_until TEXT NOT NULL,
      made_count INTEGER NOT NULL DEFAULT 0,
      ended_at INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX series_post ON series (workspace_id, post_id);

    CREATE TABLE series_occurrences (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      series_id TEXT NOT NULL REFERENCES series(id) ON DELETE CASCADE,
      wall_time TEXT NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      problem TEXT,
      PRIMARY KEY (series_id, wall_time)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX series_occurrences_post ON series_occurrences (post_id);

    CREATE TABLE evergreens (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      minimum_days INTEGER NOT NULL,
      PRIMARY KEY (post_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE evergreen_uses (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT NOT NULL REFERENCES accounts(id),
      used_for INTEGER NOT NULL,
      copy_id TEXT NOT NULL,
      PRIMARY KEY (post_id, account_id, used_for)
    ) STRICT, WITHOUT ROWID;
  `,
};
