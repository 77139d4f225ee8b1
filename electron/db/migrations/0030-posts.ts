import type { Migration } from '../migrate.ts';

/** Full-text search follows the posts by triggers, so that no writer can forget it. */
export const posts: Migration = {
  number: 30,
  name: 'posts',
  sql: `
    CREATE TABLE posts (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      title TEXT NOT NULL DEFAULT '',
      body TEXT NOT NULL,
      scheduled_at INTEGER,
      time_zone TEXT NOT NULL,
      wall_time TEXT,
      time_adjustment TEXT,
      list_at INTEGER NOT NULL,
      publication_count INTEGER NOT NULL DEFAULT 0,
      source TEXT NOT NULL CHECK (source IN ('person', 'sample', 'api')),
      author TEXT NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX posts_listed ON posts (workspace_id, list_at DESC, id DESC) WHERE deleted_at IS NULL;
    CREATE INDEX posts_drafts ON posts (workspace_id, list_at DESC, id DESC)
      WHERE deleted_at IS NULL AND publication_count = 0;
    CREATE INDEX posts_source ON posts (workspace_id, source) WHERE source = 'sample';

    CREATE TABLE post_labels (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      label TEXT NOT NULL,
      list_at INTEGER NOT NULL,
      PRIMARY KEY (post_id, label)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX post_labels_label ON post_labels (workspace_id, label, list_at DESC, post_id DESC);

    CREATE INDEX post_labels_calendar ON post_labels (workspace_id, list_at, post_id, label);

    CREATE TABLE variants (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT NOT NULL REFERENCES accounts(id),
      network TEXT NOT NULL,
      position INTEGER NOT NULL,
      body TEXT,
      own_media INTEGER NOT NULL DEFAULT 0,
      options TEXT NOT NULL DEFAULT '{}',
      list_at INTEGER NOT NULL,
      PRIMARY KEY (post_id, account_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX variants_account ON variants (workspace_id, account_id, list_at DESC, post_id DESC);
    CREATE INDEX variants_network ON variants (workspace_id, network, list_at DESC, post_id DESC);

    CREATE TABLE post_media (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      account_id TEXT,
      media_id TEXT NOT NULL REFERENCES media(id),
      position INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX post_media_post ON post_media (workspace_id, post_id, position);
    CREATE INDEX post_media_media ON post_media (workspace_id, media_id);

    CREATE VIRTUAL TABLE post_search USING fts5 (
      title, body, content = 'posts', content_rowid = 'number',
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
    CREATE TRIGGER posts_search_insert AFTER INSERT ON posts BEGIN
      INSERT INTO post_search (rowid, title, body) VALUES (new.number, new.title, new.body);
    END;
    CREATE TRIGGER posts_search_delete AFTER DELETE ON posts BEGIN
      INSERT INTO post_search (post_search, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
    END;
    CREATE TRIGGER posts_search_update AFTER UPDATE OF title, body ON posts BEGIN
      INSERT INTO post_search (post_search, rowid, title, body) VALUES ('delete', old.number, old.title, old.body);
      INSERT INTO post_search (rowid, title, body) VALUES (new.number, new.title, new.body);
    END;
  `,
};
