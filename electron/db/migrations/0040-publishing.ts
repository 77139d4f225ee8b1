import type { Migration } from '../migrate.ts';

export const publishing: Migration = {
  number: 40,
  name: 'publishing',
  sql: `
    CREATE TABLE publications (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT NOT NULL REFERENCES accounts(id),
      network TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN
        ('scheduled', 'held', 'publishing', 'verifying', 'published', 'failed', 'needs_review')),
      hold_reason TEXT,
      due_at INTEGER NOT NULL,
      list_at INTEGER NOT NULL,
      key_round INTEGER NOT NULL DEFAULT 1,
      keyed_at INTEGER NOT NULL,
      attempt_count INTEGER NOT NULL DEFAULT 0,
      lease_owner TEXT,
      lease_expires_at INTEGER,
      fence INTEGER NOT NULL DEFAULT 0,
      remote_id TEXT,
      url TEXT,
      published_at INTEGER,
      error TEXT,
      created_at INTEGER NOT NULL,
      CHECK ((lease_owner IS NULL) = (lease_expires_at IS NULL)),
      CHECK (state <> 'published' OR published_at IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX publications_once ON publications (post_id, account_id);
    CREATE INDEX publications_post ON publications (workspace_id, post_id);
    CREATE INDEX publications_due ON publications (due_at) WHERE state IN ('scheduled', 'verifying');
    CREATE INDEX publications_leased ON publications (lease_expires_at) WHERE lease_owner IS NOT NULL;
    CREATE INDEX publications_state ON publications (workspace_id, state, list_at DESC, post_id DESC);
    CREATE INDEX publications_calendar ON publications (workspace_id, list_at, post_id, account_id, network, state);
    CREATE INDEX publications_busy ON publications (account_id) WHERE lease_owner IS NOT NULL;
    CREATE INDEX publications_account ON publications (workspace_id, account_id, state, due_at);
    CREATE INDEX publications_pace ON publications (workspace_id, account_id, published_at)
      WHERE published_at IS NOT NULL;

    CREATE TRIGGER posts_list_at AFTER UPDATE OF list_at ON posts WHEN new.list_at <> old.list_at BEGIN
      UPDATE variants SET list_at = new.list_at WHERE post_id = new.id;
      UPDATE post_labels SET list_at = new.list_at WHERE post_id = new.id;
      UPDATE publications SET list_at = new.list_at WHERE post_id = new.id;
    END;

    CREATE TRIGGER posts_publication_added AFTER INSERT ON publications BEGIN
      UPDATE posts SET publication_count = publication_count + 1 WHERE id = new.post_id;
    END;
    CREATE TRIGGER posts_publication_removed AFTER DELETE ON publications BEGIN
      UPDATE posts SET publication_count = publication_count - 1 WHERE id = old.post_id;
    END;

    CREATE TABLE attempts (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      draft TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT CHECK (outcome IN
        ('published', 'retry', 'failed', 'unknown', 'absent', 'held', 'needs_review')),
      error TEXT
    ) STRICT;
    CREATE UNIQUE INDEX attempts_number ON attempts (publication_id, number);

    CREATE TABLE steps (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      attempt_id TEXT NOT NULL REFERENCES attempts(id) ON DELETE CASCADE,
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      visible INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      checkpoint TEXT
    ) STRICT;
    CREATE INDEX steps_publication ON steps (workspace_id, publication_id, started_at);

    CREATE TABLE jobs (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL,
      payload TEXT NOT NULL,
      run_at INTEGER NOT NULL,
      attempt_count INTEGER NOT NULL DEFAULT 0,
      state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
      lease_owner TEXT,
      lease_expires_at INTEGER,
      error TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX jobs_due ON jobs (run_at) WHERE state = 'waiting';
    CREATE INDEX jobs_leased ON jobs (lease_expires_at) WHERE state = 'running';

    CREATE TABLE metric_samples (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      publication_id TEXT NOT NULL REFERENCES publications(id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      likes INTEGER NOT NULL,
      comments INTEGER NOT NULL,
      shares INTEGER NOT NULL,
      impressions INTEGER
    ) STRICT;
    CREATE INDEX metric_samples_curve ON metric_samples (workspace_id, publication_id, at);
  `,
};
