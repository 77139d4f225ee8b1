import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Migration, migrate, migrations } from '../../electron/db/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';

function schemaOf(file: SqliteFile.Database): unknown[] {
  return file
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
    .all();
}

function openIn(folder: string, name = 'rostrum.db'): SqliteFile.Database {
  const file = new SqliteFile(join(folder, name));
  file.pragma('foreign_keys = ON');
  return file;
}

const workspace =
  "INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'Studio', 'Europe/Berlin', 1)";
const account = `INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, connected_at)
  VALUES ('a1', 'w1', 'practice', 'r1', 'harbour', 'Harbour', 's1', 1)`;
const picture = `INSERT INTO media (id, workspace_id, sha256, kind, mime, file_name, size_bytes, width, height, created_at)
  VALUES ('m1', 'w1', 'aa', 'image', 'image/png', 'a.png', 10, 1, 1, 1)`;
const post = `INSERT INTO posts (id, workspace_id, body, time_zone, list_at, source, author, created_at, updated_at)
  VALUES ('p1', 'w1', 'Good morning harbour', 'Europe/Berlin', 5, 'person', 'Mara', 1, 1)`;

const newest = migrations.at(-1)?.number ?? 0;

describe('migrate', () => {
  it('numbers its steps upwards in tens', () => {
    const numbers = migrations.map((step) => step.number);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(numbers.every((number) => number % 10 === 0)).toBe(true);
  });

  it('reaches the same schema in one go and from every version in between, keeping the rows', async () => {
    const folder = tempFolder();
    const straight = openIn(folder, 'straight.db');
    await migrate(straight);
    for (const [index, step] of migrations.entries()) {
      const stepwise = openIn(folder, `from-${step.number}.db`);
      await migrate(stepwise, migrations.slice(0, index + 1));
      stepwise.exec(workspace);
      await migrate(stepwise);
      expect(schemaOf(stepwise)).toEqual(schemaOf(straight));
      expect(stepwise.prepare('SELECT name FROM workspaces').pluck().all()).toEqual(['Studio']);
      expect(stepwise.pragma('integrity_check', { simple: true })).toBe('ok');
      stepwise.close();
    }
    straight.close();
    // Every version is brought up to date from, each with a verified copy: the only test that grows by the square.
  }, 90_000);

  it('keeps a verified copy before the first step of a database that holds something', async () => {
    const file = openIn(tempFolder());
    await migrate(file, migrations.slice(0, 1));
    file.exec(workspace);
    const { backup } = await migrate(file);
    expect(backup && existsSync(backup)).toBe(true);
    const copy = new SqliteFile(String(backup), { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(10);
    expect(copy.prepare('SELECT count(*) FROM workspaces').pluck().get()).toBe(1);
    copy.close();
    file.close();
  });

  it('makes no copy of a new or a current database', async () => {
    const file = openIn(tempFolder());
    expect((await migrate(file)).backup).toBeNull();
    expect((await migrate(file)).backup).toBeNull();
    file.close();
  });

  it('refuses a database of a newer program and leaves it as it is', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.pragma('user_version = 990');
    await expect(migrate(file)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('newer'),
    });
    expect(file.pragma('user_version', { simple: true })).toBe(990);
    file.close();
  });

  it('leaves the version and the rows before a step that fails', async () => {
    const file = openIn(tempFolder());
    const broken: Migration = {
      number: newest + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (id TEXT) STRICT; SELECT nothing;',
    };
    await migrate(file);
    await expect(migrate(file, [...migrations, broken])).rejects.toThrow('nothing');
    expect(file.pragma('user_version', { simple: true })).toBe(newest);
    expect(file.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    file.close();
  });

  it('keeps one account per network and remote id', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(`${workspace}; ${account}`);
    expect(() => file.exec(account.replace("'a1'", "'a2'"))).toThrow('UNIQUE');
    file.close();
  });

  it('refuses a kind of media that there is not', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(`${workspace}; ${picture}`);
    expect(() =>
      file.exec(picture.replace("'m1'", "'m2'").replace("'aa'", "'bb'").replace("'image'", "'hologram'")),
    ).toThrow('CHECK');
    file.close();
  });

  it('gives stored media a focus in the middle, and lets a GIF move', async () => {
    const file = openIn(tempFolder());
    const before = migrations.filter(({ number }) => number < 170);
    await migrate(file, before);
    file.exec(`${workspace}; ${picture}`);
    file.exec(picture.replace("'m1'", "'m2'").replace("'aa'", "'bb'").replace("'image/png'", "'image/gif'"));
    await migrate(file);
    expect(file.prepare('SELECT id, focus_x, focus_y, animated FROM media ORDER BY id').all()).toEqual([
      { id: 'm1', focus_x: 0.5, focus_y: 0.5, animated: 0 },
      { id: 'm2', focus_x: 0.5, focus_y: 0.5, animated: 1 },
    ]);
    expect(() => file.exec('UPDATE media SET focus_x = 1.1')).toThrow('CHECK');
    file.close();
  });

  it('keeps one crop of a picture for all accounts and one for each, none of them empty', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(`${workspace}; ${account}; ${picture}; ${post}`);
    const crop = (accountId: string, box: string) =>
      file.exec(`INSERT INTO post_crops (workspace_id, post_id, account_id, media_id, x, y, width, height)
        VALUES ('w1', 'p1', ${accountId}, 'm1', ${box})`);
    crop('NULL', '0, 0, 1, 0.5');
    crop("'a1'", '0.25, 0, 0.5, 1');
    expect(() => crop('NULL', '0, 0, 1, 1')).toThrow('UNIQUE');
    expect(() => crop("'a2'", '0, 0, 0, 1')).toThrow('CHECK');
    expect(() => crop("'a2'", '0.5, 0, 0.6, 1')).toThrow('CHECK');
    file.exec("DELETE FROM posts WHERE id = 'p1'");
    expect(file.prepare('SELECT count(*) FROM post_crops').pluck().get()).toBe(0);
    file.close();
  });

  it('finds a post by its words after insert and change, and no more after delete', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(`${workspace}; ${post}`);
    const find = (word: string) =>
      file.prepare('SELECT count(*) FROM post_search WHERE post_search MATCH ?').pluck().get(word);
    expect(find('morning')).toBe(1);
    file.exec("UPDATE posts SET body = 'Good evening harbour'");
    expect([find('morning'), find('evening')]).toEqual([0, 1]);
    file.exec('DELETE FROM posts');
    expect(find('evening')).toBe(0);
    file.close();
  });

  it('counts publications on their post and moves their place in lists with it', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(`${workspace}; ${account}; ${post};
      INSERT INTO publications (id, workspace_id, post_id, account_id, network, state, due_at, list_at, keyed_at, created_at)
      VALUES ('b1', 'w1', 'p1', 'a1', 'practice', 'scheduled', 5, 5, 1, 1)`);
    expect(file.prepare('SELECT publication_count FROM posts').pluck().get()).toBe(1);
    file.exec('UPDATE posts SET list_at = 77');
    expect(file.prepare('SELECT list_at FROM publications').pluck().get()).toBe(77);
    file.exec('DELETE FROM publications');
    expect(file.prepare('SELECT publication_count FROM posts').pluck().get()).toBe(0);
    file.close();
  });

  it('gives stored posts no notes and tagged links, and lets them have versions that go with them', async () => {
    const file = openIn(tempFolder());
    await migrate(
      file,
      migrations.filter(({ number }) => number < 160),
    );
    file.exec(`${workspace}; ${account}; ${post}`);
    await migrate(file);
    expect(file.prepare('SELECT body, notes, tag_links FROM posts').all()).toEqual([
      { body: 'Good morning harbour', notes: '', tag_links: 1 },
    ]);
    expect(file.prepare('SELECT link_rules, shortener_secret_id FROM workspaces').all()).toEqual([
      { link_rules: '{}', shortener_secret_id: null },
    ]);
    const version = (number: number, reason: string) =>
      file.exec(`INSERT INTO revisions VALUES
        ('r${number}${reason}', 'w1', 'p1', ${number}, '{}', '', 'Mara', '${reason}', 1, 1)`);
    version(1, 'created');
    expect(() => version(1, 'edited')).toThrow(/UNIQUE/);
    expect(() => version(2, 'guessed')).toThrow(/CHECK/);
    file.exec('DELETE FROM posts');
    expect(file.prepare('SELECT count(*) FROM revisions').pluck().get()).toBe(0);
    file.close();
  });

  it('walks an index, not the table, for lists, due work and drafts', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    const plan = (query: string) =>
      file
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all()
        .map((row) => String((row as { detail: string }).detail))
        .join('; ');
    expect(
      plan(
        "SELECT id FROM posts WHERE workspace_id = 'w' AND deleted_at IS NULL ORDER BY list_at DESC, id DESC LIMIT 50",
      ),
    ).toMatch(/USING (COVERING )?INDEX posts_listed/);
    expect(
      plan(
        "SELECT id FROM posts WHERE workspace_id = 'w' AND publication_count = 0 AND deleted_at IS NULL ORDER BY list_at DESC, id DESC LIMIT 50",
      ),
    ).toMatch(/posts_drafts/);
    expect(
      plan(
        "SELECT id FROM publications WHERE state IN ('scheduled', 'verifying') AND due_at <= 5 ORDER BY due_at LIMIT 1",
      ),
    ).toMatch(/publications_due/);
    file.close();
  });

  it('brings templates, brand and campaigns beside posts that have labels already', async () => {
    const file = openIn(tempFolder());
    await migrate(
      file,
      migrations.filter(({ number }) => number < 130),
    );
    file.exec(`${workspace}; ${post};
      INSERT INTO post_labels (workspace_id, post_id, label, list_at) VALUES ('w1', 'p1', 'Rye', 5)`);
    await migrate(file);
    file.exec(`
      INSERT INTO templates VALUES ('t1', 'w1', 'Tip', '', '', '[]', 'Do', '[]', '[]', 'workspace', 'mara', 'Mara', 1, 1, NULL);
      INSERT INTO post_templates VALUES ('w1', 't1', 'p1', 1);
      INSERT INTO campaigns VALUES ('c1', 'w1', 'Rye', NULL, NULL, '', NULL, NULL, '', 1, 1, NULL, 0);
      INSERT INTO ideas VALUES ('i1', 'w1', 'inbox', 0, 'Milk', NULL, NULL, 'p1', 'Mara', 1, 1, NULL)`);
    const ofRye = file.prepare(
      'SELECT campaigns.id FROM campaigns JOIN post_labels ON post_labels.label = campaigns.label',
    );
    expect(ofRye.pluck().all()).toEqual(['c1']);
    const again =
      "INSERT INTO campaigns VALUES ('c2', 'w1', 'Rye', NULL, NULL, '', NULL, NULL, '', 1, 1, NULL, 0)";
    expect(() => file.exec(again)).toThrow('UNIQUE');
    file.exec("UPDATE campaigns SET deleted_at = 2 WHERE id = 'c1'");
    file.exec(again);
    file.exec('DELETE FROM posts');
    expect(file.prepare('SELECT count(*) FROM post_templates').pluck().get()).toBe(0);
    expect(file.prepare('SELECT post_id FROM ideas').pluck().all()).toEqual([null]);
    file.close();
  });

  it('takes campaigns that were there before for one’s own, not for samples', async () => {
    const file = openIn(tempFolder());
    await migrate(
      file,
      migrations.filter(({ number }) => number < 350),
    );
    file.exec(`${workspace};
      INSERT INTO campaigns VALUES ('c1', 'w1', 'Rye', NULL, NULL, '', NULL, NULL, '', 1, 1, NULL)`);
    await migrate(file);
    expect(file.prepare('SELECT label, is_sample FROM campaigns').all()).toEqual([
      { label: 'Rye', is_sample: 0 },
    ]);
    file.close();
  });

  it('keeps a task without result or with a whole one, and money beside what was removed', async () => {
    const file = openIn(tempFolder());
    await migrate(file);
    file.exec(workspace);
    const task = (id: string, status: string, output: string) =>
      file.exec(`INSERT INTO ai_tasks (id, workspace_id, kind, status, actor, prompt_version, input, output, created_at)
        VALUES ('${id}', 'w1', 'generate', '${status}', 'Mara', 'writing-1', '{}', ${output}, 1)`);
    task('t1', 'done', "'[]'");
    expect(() => task('t2', 'done', 'NULL')).toThrow('CHECK');
    expect(() => task('t3', 'failed', "'[]'")).toThrow('CHECK');
    file.exec(`INSERT INTO ai_spending (id, workspace_id, task_id, kind, model, at, reserved_micros, lease_expires_at)
      VALUES ('s1', 'w1', 't1', 'generate', 'm', 1, 5, 9);
      INSERT INTO ai_providers (id, workspace_id, kind, name, base_url, model, sees_pictures, created_at)
      VALUES ('p1', 'w1', 'compatible', 'AI', 'https://a.example', 'm', 1, 1);
      INSERT INTO ai_choices (workspace_id, kind, provider_id) VALUES ('w1', 'default', 'p1');
      DELETE FROM ai_providers; DELETE FROM ai_tasks`);
    expect(file.prepare('SELECT count(*) FROM ai_choices').pluck().get()).toBe(0);
    expect(file.prepare('SELECT task_id, reserved_micros FROM ai_spending').all()).toEqual([
      { task_id: null, reserved_micros: 5 },
    ]);
    file.close();
  });
});
