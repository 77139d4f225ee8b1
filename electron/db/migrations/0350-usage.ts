import type { Migration } from '../migrate.ts';

/** What people use, for those who want it counted; and the mark of campaigns that go with the sample data. */
export const usage: Migration = {
  number: 350,
  name: 'usage',
  sql: `
    -- Who wants it; nobody is counted without a row here.
    CREATE TABLE usage_choices (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      person TEXT NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, person)
    ) STRICT, WITHOUT ROWID;
    -- How often on a date of the workspace's calendar; never with what, nor at what time.
    CREATE TABLE usage_days (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      person TEXT NOT NULL,
      action TEXT NOT NULL,
      date TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count > 0),
      PRIMARY KEY (workspace_id, person, action, date)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE campaigns ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0;
  `,
};
