import type { Migration } from '../migrate.ts';

/** Notes, holidays, gaps and the feed of the calendar; and which dates of a series have words of their own. */
export const calendar: Migration = {
  number: 180,
  name: 'calendar',
  sql: `
    ALTER TABLE workspaces ADD COLUMN holiday_country TEXT;
    ALTER TABLE workspaces ADD COLUMN holiday_region TEXT;
    ALTER TABLE workspaces ADD COLUMN gap_days INTEGER NOT NULL DEFAULT 14 CHECK (gap_days BETWEEN 0 AND 60);

    CREATE TABLE calendar_notes (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      from_date TEXT NOT NULL,
      to_date TEXT NOT NULL,
      text TEXT NOT NULL,
      color TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX calendar_notes_dates ON calendar_notes (workspace_id, to_date);

    -- The address itself is not kept: who reads the database cannot read the feed.
    CREATE TABLE calendar_feeds (
      workspace_id TEXT PRIMARY KEY REFERENCES workspaces(id),
      token_hash TEXT NOT NULL UNIQUE,
      created_by TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE series_occurrences ADD COLUMN own_text INTEGER NOT NULL DEFAULT 0;
    -- By trigger, so that no writer can forget it: the next change of the whole series leaves these words alone.
    CREATE TRIGGER series_occurrences_own_text AFTER UPDATE OF body ON posts WHEN new.body <> old.body BEGIN
      UPDATE series_occurrences SET own_text = 1 WHERE post_id = new.id;
    END;
  `,
};
