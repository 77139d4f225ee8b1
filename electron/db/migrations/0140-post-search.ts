import type { Migration } from '../migrate.ts';

/** What an account has of its own (text, thread, first comment) is found too. */
const ownTexts = (post: string) => `(
  SELECT group_concat(words, ' ') FROM (
    SELECT body AS words FROM variants WHERE post_id = ${post} AND body IS NOT NULL
    UNION ALL
    SELECT found.atom FROM variants, json_tree(variants.options) AS found
      WHERE variants.post_id = ${post} AND found.type = 'text'
        AND found.key IN ('text', 'title', 'description', 'first_comment', 'spoiler_text', 'link_title')
  )
)`;

/** Writes the index row of one post anew. */
const reindex = (post: string) => `
  INSERT OR REPLACE INTO post_search (rowid, title, body, own_texts)
    SELECT number, title, body, ${ownTexts('posts.id')} FROM posts WHERE id = ${post};`;

/**
 * The index keeps no copy of the texts (contentless), so that it can hold words of several tables. Triggers keep it,
 * so that no writer can forget it.
 */
export const postSearch: Migration = {
  number: 140,
  name: 'post search',
  sql: `
    DROP TRIGGER posts_search_insert;
    DROP TRIGGER posts_search_delete;
    DROP TRIGGER posts_search_update;
    DROP TABLE post_search;
    CREATE VIRTUAL TABLE post_search USING fts5 (
      title, body, own_texts, content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
    );
    INSERT INTO post_search (rowid, title, body, own_texts)
      SELECT number, title, body, ${ownTexts('posts.id')} FROM posts;

    CREATE TRIGGER posts_search_insert AFTER INSERT ON posts BEGIN
      INSERT INTO post_search (rowid, title, body) VALUES (new.number, new.title, new.body);
    END;
    CREATE TRIGGER posts_search_delete AFTER DELETE ON posts BEGIN
      DELETE FROM post_search WHERE rowid = old.number;
    END;
    CREATE TRIGGER posts_search_update AFTER UPDATE OF title, body ON posts BEGIN ${reindex('new.id')} END;
    CREATE TRIGGER variants_search_insert AFTER INSERT ON variants
      WHEN new.body IS NOT NULL OR new.options <> '{}' BEGIN ${reindex('new.post_id')} END;
    CREATE TRIGGER variants_search_update AFTER UPDATE OF body, options ON variants
      WHEN new.body IS NOT old.body OR new.options IS NOT old.options BEGIN ${reindex('new.post_id')} END;
    CREATE TRIGGER variants_search_delete AFTER DELETE ON variants
      WHEN old.body IS NOT NULL OR old.options <> '{}' BEGIN ${reindex('old.post_id')} END;

    CREATE INDEX posts_deleted ON posts (workspace_id, deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

    CREATE TABLE saved_searches (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      name TEXT NOT NULL,
      -- JSON: what the list is narrowed to.
      filters TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX saved_searches_name ON saved_searches (workspace_id, name COLLATE NOCASE);
  `,
};
