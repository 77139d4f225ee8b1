import type { Migration } from '../migrate.ts';

/** Versions of posts, notes of the team, and what is made of links when a post goes out. */
export const writing: Migration = {
  number: 160,
  name: 'writing',
  sql: `
    ALTER TABLE posts ADD COLUMN notes TEXT NOT NULL DEFAULT '';
    ALTER TABLE posts ADD COLUMN tag_links INTEGER NOT NULL DEFAULT 1 CHECK (tag_links IN (0, 1));

    CREATE TABLE revisions (
      id TEXT NOT NULL PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      snapshot TEXT NOT NULL,
      excerpt TEXT NOT NULL,
      author TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN
        ('created', 'edited', 'scheduled', 'unscheduled', 'restored', 'elsewhere', 'set_aside')),
      begun_at INTEGER NOT NULL,
      at INTEGER NOT NULL,
      UNIQUE (post_id, number)
    ) STRICT;
    CREATE INDEX revisions_post ON revisions (workspace_id, post_id, number DESC);

    -- JSON: how links are tagged, and who shortens them; the shortener's key is in the secret store.
    ALTER TABLE workspaces ADD COLUMN link_rules TEXT NOT NULL DEFAULT '{}';
    ALTER TABLE workspaces ADD COLUMN shortener_secret_id TEXT;

    -- What a link became; a link that is asked for again gets the same one.
    CREATE TABLE short_links (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      shortener TEXT NOT NULL,
      long_url TEXT NOT NULL,
      short_url TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, shortener, long_url)
    ) STRICT, WITHOUT ROWID;
  `,
};
