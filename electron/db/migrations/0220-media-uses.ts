import type { Migration } from '../migrate.ts';

/** The files of the library that a JSON text names, wherever in it. */
const named = (json: string, workspace: string) => `
  SELECT DISTINCT media.id FROM json_tree(${json}) AS node
    CROSS JOIN media ON media.id = node.atom AND media.workspace_id = ${workspace}
    WHERE node.type = 'text'`;

const fillVariant = `
  INSERT INTO variant_media (workspace_id, post_id, account_id, media_id)
    SELECT new.workspace_id, new.post_id, new.account_id, named.id
    FROM (${named('new.options', 'new.workspace_id')}) AS named;`;

const fillTemplate = `
  INSERT INTO visual_template_media (workspace_id, template_id, media_id)
    SELECT new.workspace_id, new.id, named.id
    FROM (${named('new.design', 'new.workspace_id')}) AS named;`;

/** Everything that shows a file of the library, also where only a JSON text names it. */
export const mediaUses: Migration = {
  number: 220,
  name: 'media uses',
  sql: `
    -- Media of thread parts and of options; triggers keep it, so that no writer can forget it.
    CREATE TABLE variant_media (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      post_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      media_id TEXT NOT NULL REFERENCES media(id),
      PRIMARY KEY (post_id, account_id, media_id),
      FOREIGN KEY (post_id, account_id) REFERENCES variants(post_id, account_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX variant_media_media ON variant_media (media_id);
    CREATE TRIGGER variant_media_insert AFTER INSERT ON variants WHEN new.options <> '{}' BEGIN${fillVariant}
    END;
    CREATE TRIGGER variant_media_update AFTER UPDATE OF options ON variants WHEN new.options <> old.options BEGIN
      DELETE FROM variant_media WHERE post_id = new.post_id AND account_id = new.account_id;${fillVariant}
    END;
    INSERT INTO variant_media (workspace_id, post_id, account_id, media_id)
      SELECT DISTINCT variants.workspace_id, variants.post_id, variants.account_id, media.id
      FROM variants, json_tree(variants.options) AS node
      CROSS JOIN media ON media.id = node.atom AND media.workspace_id = variants.workspace_id
      WHERE variants.options <> '{}' AND node.type = 'text';

    CREATE TABLE visual_template_media (
      workspace_id TEXT NOT NULL REFERENCES workspaces(id),
      template_id TEXT NOT NULL REFERENCES visual_templates(id) ON DELETE CASCADE,
      media_id TEXT NOT NULL REFERENCES media(id) ON DELETE CASCADE,
      PRIMARY KEY (template_id, media_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX visual_template_media_media ON visual_template_media (media_id);
    CREATE TRIGGER visual_template_media_insert AFTER INSERT ON visual_templates BEGIN${fillTemplate}
    END;
    CREATE TRIGGER visual_template_media_update AFTER UPDATE OF design ON visual_templates
    WHEN new.design <> old.design BEGIN
      DELETE FROM visual_template_media WHERE template_id = new.id;${fillTemplate}
    END;
    INSERT INTO visual_template_media (workspace_id, template_id, media_id)
      SELECT DISTINCT visual_templates.workspace_id, visual_templates.id, media.id
      FROM visual_templates, json_tree(visual_templates.design) AS node
      CROSS JOIN media ON media.id = node.atom AND media.workspace_id = visual_templates.workspace_id
      WHERE node.type = 'text';

    -- What shows a file. Posts in the trash are in it too, as not live: they may come back.
    CREATE VIEW media_uses (workspace_id, media_id, kind, user_id, is_live) AS
      SELECT post_media.workspace_id, post_media.media_id, 'post', posts.id, posts.deleted_at IS NULL
        FROM post_media JOIN posts ON posts.id = post_media.post_id
      UNION ALL
      SELECT variant_media.workspace_id, variant_media.media_id, 'post', posts.id, posts.deleted_at IS NULL
        FROM variant_media JOIN posts ON posts.id = variant_media.post_id
      UNION ALL
      SELECT workspace_id, media_id, 'idea', idea_id, 1 FROM idea_media
      UNION ALL
      SELECT workspace_id, media_id, 'logo', name, 1 FROM brand_logos
      UNION ALL
      SELECT visual_template_media.workspace_id, media_id, 'template', template_id, 1
        FROM visual_template_media JOIN visual_templates ON visual_templates.id = template_id
        WHERE visual_templates.deleted_at IS NULL;
  `,
};
