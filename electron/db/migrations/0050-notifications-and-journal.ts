import type { Migration } from '../migrate.ts';

export const notificationsAndJournal: Migration = {
  number: 50,
  name: 'notifications and journal',
  sql: `
    CREATE TABLE notifications (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN ('published', 'failed', 'needs_review', 'held', 'account')),
      title TEXT NOT NULL,
      body TEXT NOT NULL,
      post_id TEXT REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT REFERENCES accounts(id),
      created_at INTEGER NOT NULL,
      read_at INTEGER
    ) STRICT;
    CREATE INDEX notifications_newest ON notifications (workspace_id, created_at DESC, id DESC);
    CREATE INDEX notifications_unread ON notifications (workspace_id) WHERE read_at IS NULL;

    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      topic TEXT NOT NULL,
      name TEXT NOT NULL,
      resource_id TEXT NOT NULL,
      data TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE audit_log (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      resource_id TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX audit_log_time ON audit_log (workspace_id, at);
  `,
};
