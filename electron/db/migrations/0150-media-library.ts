import type { Migration } from '../migrate.ts';

/** A file's tags as the index reads them. */
const tagsOf = (media: string) =>
  `ifnull((SELECT group_concat(tag, ' ') FROM media_tags WHERE media_id = ${media}), '')`;

export const mediaLibrary: Migration = {
  number: 150,
  name: 'media library',
  sql: `
    CREATE TABLE media_folders (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      parent_id TEXT REFERENCES media_folders(id),
      name TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX media_folders_name
      ON media_folders (workspace_id, ifnull(parent_id, ''), name COLLATE NOCASE);

    ALTER TABLE media ADD COLUMN folder_id TEXT REFERENCES media_folders(id);
    ALTER TABLE media ADD COLUMN origin TEXT NOT NULL DEFAULT 'upload';
    ALTER TABLE media ADD COLUMN perceptual_hash TEXT;
    ALTER TABLE media ADD COLUMN metadata_kept TEXT;
    ALTER TABLE media ADD COLUMN poster_at INTEGER;
    CREATE INDEX media_folder ON media (folder_id) WHERE folder_id IS NOT NULL;
    CREATE INDEX media_size ON media (workspace_id, size_bytes, id) WHERE deleted_at IS NULL;
    CREATE INDEX media_trash ON media (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;

    CREATE TABLE media_tags (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      tag TEXT NOT NULL COLLATE NOCASE,
      PRIMARY KEY (media_id, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX media_tags_tag ON media_tags (workspace_id, tag);

    CREATE TABLE media_origins (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT PRIMARY KEY REFERENCES media(id) ON DELETE CASCADE,
      provider TEXT NOT NULL,
      remote_id TEXT NOT NULL,
      page_url TEXT,
      author TEXT,
      license TEXT,
      attribution TEXT,
      cost_micros INTEGER,
      currency TEXT,
      fetched_at INTEGER NOT NULL,
      fetched_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE media_uploads (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      file_name TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      offset_bytes INTEGER NOT NULL DEFAULT 0,
      folder_id TEXT REFERENCES media_folders(id) ON DELETE SET NULL,
      alt_text TEXT NOT NULL,
      media_id TEXT REFERENCES media(id) ON DELETE SET NULL,
      created_at INTEGER NOT NULL,
      touched_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX media_uploads_touched ON media_uploads (workspace_id, touched_at);

    CREATE TABLE media_settings (
      workspace_id TEXT PRIMARY KEY REFERENCES workspaces(id),
      quota_bytes INTEGER,
      watch_path TEXT,
      stock_keys TEXT NOT NULL DEFAULT '{}'
    ) STRICT, WITHOUT ROWID;

    -- What the watched folder held, so that nothing is taken in twice.
    CREATE TABLE media_watched (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      path TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, path)
    ) STRICT, WITHOUT ROWID;

    -- What is searched, with a number for the full-text index; triggers keep it, so that no writer can forget it.
    CREATE TABLE media_texts (
      number INTEGER PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT NOT NULL UNIQUE REFERENCES media(id) ON DELETE CASCADE,
      file_name TEXT NOT NULL,
      alt_text TEXT NOT NULL,
      tags TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE VIRTUAL TABLE media_search USING fts5 (
      file_name, alt_text, tags, content = 'media_texts', content_rowid = 'number',
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
    CREATE TRIGGER media_texts_insert AFTER INSERT ON media_texts BEGIN
      INSERT INTO media_search (rowid, file_name, alt_text, tags)
        VALUES (new.number, new.file_name, new.alt_text, new.tags);
    END;
    CREATE TRIGGER media_texts_delete AFTER DELETE ON media_texts BEGIN
      INSERT INTO media_search (media_search, rowid, file_name, alt_text, tags)
        VALUES ('delete', old.number, old.file_name, old.alt_text, old.tags);
    END;
    CREATE TRIGGER media_texts_update AFTER UPDATE ON media_texts BEGIN
      INSERT INTO media_search (media_search, rowid, file_name, alt_text, tags)
        VALUES ('delete', old.number, old.file_name, old.alt_text, old.tags);
      INSERT INTO media_search (rowid, file_name, alt_text, tags)
        VALUES (new.number, new.file_name, new.alt_text, new.tags);
    END;
    INSERT INTO media_texts (workspace_id, media_id, file_name, alt_text)
      SELECT workspace_id, id, file_name, alt_text FROM media ORDER BY created_at;
    CREATE TRIGGER media_text_insert AFTER INSERT ON media BEGIN
      INSERT INTO media_texts (workspace_id, media_id, file_name, alt_text)
        VALUES (new.workspace_id, new.id, new.file_name, new.alt_text);
    END;
    CREATE TRIGGER media_text_update AFTER UPDATE OF file_name, alt_text ON media BEGIN
      UPDATE media_texts SET file_name = new.file_name, alt_text = new.alt_text WHERE media_id = new.id;
    END;
    CREATE TRIGGER media_tags_insert AFTER INSERT ON media_tags BEGIN
      UPDATE media_texts SET tags = ${tagsOf('new.media_id')} WHERE media_id = new.media_id;
    END;
    CREATE TRIGGER media_tags_delete AFTER DELETE ON media_tags BEGIN
      UPDATE media_texts SET tags = ${tagsOf('old.media_id')} WHERE media_id = old.media_id;
    END;

    CREATE TABLE notifications_anew (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN
        ('published', 'failed', 'needs_review', 'held', 'account', 'removed', 'clock', 'media')),
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
