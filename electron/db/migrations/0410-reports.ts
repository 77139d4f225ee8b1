import type { Migration } from '../migrate.ts';

/** Definitions of reports, and the files that were made of them. */
export const reports: Migration = {
  number: 410,
  name: 'reports',
  sql: `
    CREATE TABLE reports (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      name TEXT NOT NULL,
      definition TEXT NOT NULL,
      schedule TEXT,
      next_run_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX reports_list ON reports (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;

    CREATE TABLE report_files (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      report_id TEXT REFERENCES reports(id) ON DELETE SET NULL,
      definition TEXT NOT NULL,
      fence TEXT NOT NULL,
      format TEXT NOT NULL CHECK (format IN ('pdf', 'xlsx', 'csv', 'json', 'png')),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
      attempts INTEGER NOT NULL DEFAULT 0,
      done INTEGER NOT NULL DEFAULT 0,
      total INTEGER NOT NULL DEFAULT 0,
      from_date TEXT NOT NULL,
      to_date TEXT NOT NULL,
      size_bytes INTEGER CHECK (size_bytes >= 0),
      pages INTEGER CHECK (pages >= 0),
      is_scheduled INTEGER NOT NULL CHECK (is_scheduled IN (0, 1)),
      asked_by TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      reason TEXT,
      remedy TEXT
    ) STRICT;
    -- The same report is not made twice at once.
    CREATE UNIQUE INDEX report_files_fence ON report_files (workspace_id, fence, format)
      WHERE state IN ('waiting', 'running');
    CREATE INDEX report_files_list ON report_files (workspace_id, created_at DESC, id DESC);
    CREATE INDEX report_files_of_report ON report_files (report_id, created_at DESC);

    CREATE TABLE notifications_anew (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN
        ('published', 'failed', 'needs_review', 'held', 'account', 'removed', 'clock', 'media', 'report')),
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT REFERENCES accounts(id),
      created_at INTEGER NOT NULL,
      read_at INTEGER
    ) STRICT;
    INSERT INTO notifications_anew SELECT * FROM notifications;
    DROP TABLE notifications;
    ALTER TABLE notifications_anew RENAME TO notifications;
    CREATE INDEX notifications_newest ON notifications (workspace_id, created_at DESC, id DESC);
    CREATE INDEX notifications_unread ON notifications (workspace_id) WHERE read_at IS NULL;
  `,
};
