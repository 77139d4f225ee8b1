import type { Migration } from '../migrate.ts';

export const lastingPublishing: Migration = {
  number: 70,
  name: 'lasting publishing',
  sql: `
    ALTER TABLE publications ADD COLUMN remote_schedule_id TEXT;
    ALTER TABLE publications ADD COLUMN handed_over_for INTEGER;
    ALTER TABLE publications ADD COLUMN hand_over INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE publications ADD COLUMN removed_remotely_at INTEGER;
    ALTER TABLE jobs ADD COLUMN subject TEXT;
    CREATE UNIQUE INDEX jobs_one_waiting ON jobs (workspace_id, kind, subject) WHERE state = 'waiting';
    ALTER TABLE steps ADD COLUMN forgotten_at INTEGER;
    -- Visible calls that were clearly refused are closed from now on: only an unclear one stays open.
    UPDATE steps SET ended_at = started_at WHERE visible = 1 AND ended_at IS NULL AND attempt_id IN
      (SELECT id FROM attempts WHERE outcome IN ('published', 'retry', 'failed', 'absent', 'held'));

    CREATE TABLE attempts_anew (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      draft TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT CHECK (outcome IN
        ('published', 'handed_over', 'retry', 'failed', 'unknown', 'absent', 'held', 'needs_review')),
      error TEXT
    ) STRICT;
    INSERT INTO attempts_anew SELECT * FROM attempts;
    DROP TABLE attempts;
    ALTER TABLE attempts_anew RENAME TO attempts;
    CREATE UNIQUE INDEX attempts_number ON attempts (publication_id, number);

    ALTER TABLE metric_samples ADD COLUMN reach INTEGER;
    ALTER TABLE metric_samples ADD COLUMN saves INTEGER;
    ALTER TABLE metric_samples ADD COLUMN clicks INTEGER;
    ALTER TABLE metric_samples ADD COLUMN video_views INTEGER;

    CREATE TABLE remote_comments (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      account_id TEXT NOT NULL REFERENCES accounts(id),
      publication_id TEXT REFERENCES publications(id) ON DELETE CASCADE,
      remote_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('comment', 'mention')),
      author TEXT NOT NULL,
      text TEXT NOT NULL,
      url TEXT,
      at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX remote_comments_once ON remote_comments (workspace_id, account_id, remote_id);
    CREATE INDEX remote_comments_publication ON remote_comments (workspace_id, publication_id, at);
    CREATE INDEX remote_comments_newest ON remote_comments (workspace_id, at DESC, id DESC);

    CREATE TABLE label_pauses (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      label TEXT NOT NULL,
      paused_at INTEGER NOT NULL,
      paused_by TEXT NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (workspace_id, label)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notifications_anew (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN
        ('published', 'failed', 'needs_review', 'held', 'account', 'removed', 'clock')),
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
