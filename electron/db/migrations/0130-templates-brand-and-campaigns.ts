import type { Migration } from '../migrate.ts';

export const templatesBrandAndCampaigns: Migration = {
  number: 130,
  name: 'templates, brand and campaigns',
  sql: `
    CREATE TABLE templates (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      title TEXT NOT NULL,
      description TEXT NOT NULL,
      category TEXT NOT NULL,
      tags TEXT NOT NULL,
      body TEXT NOT NULL,
      placeholders TEXT NOT NULL,
      variants TEXT NOT NULL,
      sharing TEXT NOT NULL CHECK (sharing IN ('private', 'workspace')),
      author_id TEXT NOT NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX templates_workspace ON templates (workspace_id, title) WHERE deleted_at IS NULL;

    -- Which post was made from which template; a text can be put together from several.
    CREATE TABLE post_templates (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      template_id TEXT NOT NULL REFERENCES templates(id) ON DELETE CASCADE,
      post_id TEXT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
      used_at INTEGER NOT NULL,
      PRIMARY KEY (template_id, post_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX post_templates_post ON post_templates (post_id);

    CREATE TABLE snippets (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      kind TEXT NOT NULL CHECK (kind IN ('signature', 'hashtags')),
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      account_ids TEXT NOT NULL,
      networks TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE INDEX snippets_workspace ON snippets (workspace_id, kind, name) WHERE deleted_at IS NULL;

    -- revision is another one with each change: who keeps a compiled kit knows by it whether it still holds.
    CREATE TABLE brands (
      workspace_id TEXT PRIMARY KEY REFERENCES workspaces(id),
      kit TEXT NOT NULL,
      revision TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE brand_logos (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, media_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX brand_logos_media ON brand_logos (media_id);

    -- What is known of a label besides the posts that have it.
    CREATE TABLE labels (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      name TEXT NOT NULL,
      color TEXT NOT NULL,
      description TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, name)
    ) STRICT, WITHOUT ROWID;

    -- A campaign hangs on a label: its name is the label's, and so is its colour.
    CREATE TABLE campaigns (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      label TEXT NOT NULL,
      starts_on TEXT,
      ends_on TEXT,
      goal TEXT NOT NULL,
      budget_micros INTEGER,
      currency TEXT,
      notes TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX campaigns_label ON campaigns (workspace_id, label) WHERE deleted_at IS NULL;

    -- Empty for a workspace that has not changed the columns it began with.
    CREATE TABLE idea_columns (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (workspace_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ideas (
      id TEXT PRIMARY KEY,
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      column_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      link TEXT,
      label TEXT,
      post_id TEXT REFERENCES posts(id) ON DELETE SET NULL,
      author TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      archived_at INTEGER
    ) STRICT;
    CREATE INDEX ideas_board ON ideas (workspace_id, column_id, position) WHERE archived_at IS NULL;
    CREATE INDEX ideas_archived ON ideas (workspace_id, archived_at DESC) WHERE archived_at IS NOT NULL;
    CREATE INDEX ideas_label ON ideas (workspace_id, label) WHERE label IS NOT NULL;
    CREATE INDEX ideas_post ON ideas (post_id) WHERE post_id IS NOT NULL;
    CREATE TABLE idea_media (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      idea_id TEXT NOT NULL REFERENCES ideas(id) ON DELETE CASCADE,
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      PRIMARY KEY (idea_id, media_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idea_media_media ON idea_media (media_id);
  `,
};
