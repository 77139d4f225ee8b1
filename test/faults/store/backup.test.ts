import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { addPosts, copyDatabase, openFilled } from './filled.ts';
import { acknowledged, reopened } from './judge.ts';
import { killedAtWrite, live, straceFound } from './lives.ts';
import { makeOld } from './old-versions.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const lastsMs = 600_000;

function postsIn(path: string): string[] {
  const file = new SqliteFile(path, { readonly: true });
  try {
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    const posts = file.prepare('SELECT id FROM posts ORDER BY id').pluck().all() as string[];
    expect(file.prepare('SELECT post_id FROM post_labels ORDER BY post_id').pluck().all()).toEqual(posts);
    return posts;
  } finally {
    file.close();
  }
}

describe('a backup', () => {
  it(
    'that is made while another process writes is whole and has every row from before it',
    async () => {
      const home = tempFolder();
      const copies: { path: string; before: string[] }[] = [];
      const said: string[] = [];
      const opened = await openDatabase(home);
      const stopped = Promise.withResolvers<void>();
      const writing = live(
        './writer.ts',
        { home, name: 'row', rows: 100_000 },
        {
          onLine: (line, kill) => {
            said.push(line);
            if (said.length === 30) makeCopies().then(stopped.resolve, stopped.reject).finally(kill);
          },
        },
      );
      async function makeCopies(): Promise<void> {
        for (let copy = 0; copy < (all ? 40 : 6); copy += 1) {
          const path = join(home, `${copy}.backup`);
          const before = acknowledged(said);
          await backUp(opened.file, path);
          copies.push({ path, before });
        }
      }
      await Promise.all([stopped.promise, writing]);
      opened.close();
      for (const { path, before } of copies) expect(postsIn(path)).toEqual(expect.arrayContaining(before));
      const counts = copies.map(({ before }) => before.length);
      expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
    },
    lastsMs,
  );

  it.runIf(straceFound)(
    'never has its name before it is whole, wherever its making is killed',
    async () => {
      const source = join(tempFolder(), 'source');
      const filled = await openFilled(source, 'ours');
      filled.close();
      const wanted = postCount(join(source, 'rostrum.db'));
      let killed = 0;
      for (let number = 1; ; number += all ? 1 : 41) {
        const home = tempFolder();
        copyDatabase(source, home);
        const copy = join(home, 'copy.backup');
        const files = ['.partial', '.partial-journal', '.partial-wal', ''].map((end) => `${copy}${end}`);
        const end = await live('./copier.ts', { home }, { under: killedAtWrite(number, files) });
        if (existsSync(copy)) expect(postCount(copy)).toBe(wanted);
        if (!end.killed) break;
        killed += 1;
        const again = await live('./copier.ts', { home });
        expect(again.lines).toEqual(['copied']);
        expect(postCount(copy)).toBe(wanted);
      }
      expect(killed).toBeGreaterThan(2);
    },
    lastsMs,
  );

  it('of an older version opens in its place, also beside what the newer one left of its log', async () => {
    const home = tempFolder();
    await makeOld(home, 40);
    const upgraded = await openDatabase(home);
    addPosts(upgraded.file, 'newer', 30);
    const left = join(home, 'left');
    copyDatabase(home, left);
    upgraded.close();
    const backup = join(home, 'rostrum.db.before-50.backup');
    // A person who copies the backup over the database and forgets the log.
    writeFileSync(join(left, 'rostrum.db'), readFileSync(backup));
    await expect(openDatabase(left)).rejects.toThrow('of another database');
    expect(readdirSync(left)).toContain('rostrum.db-wal');
    for (const name of ['rostrum.db-wal', 'rostrum.db-shm']) rmSync(join(left, name), { force: true });
    expect(await reopened(left)).toEqual(['p1']);
  });

  it('is made anew when an older one was put back and worked with before the next upgrade', async () => {
    const home = tempFolder();
    await makeOld(home, 40);
    writeFileSync(join(home, 'rostrum.db.before-50.backup'), 'from long ago');
    const { close } = await openDatabase(home);
    close();
    expect(postCount(join(home, 'rostrum.db.before-50.backup'))).toBe(1);
  });
});

function postCount(path: string): number {
  const file = new SqliteFile(path, { readonly: true });
  try {
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    return Number(file.prepare('SELECT count(*) FROM posts').pluck().get());
  } finally {
    file.close();
  }
}

describe('a database that a stranger made', () => {
  it('cannot make its triggers and views call functions of the program', async () => {
    const home = tempFolder();
    const made = await openFilled(home, 'ours');
    made.file.exec(`CREATE TRIGGER hostile AFTER INSERT ON posts BEGIN SELECT reaches_out(new.body); END;
      CREATE VIEW hostile_view AS SELECT reaches_out(name) FROM workspaces;`);
    made.close();
    const { file, close } = await openDatabase(home);
    let calls = 0;
    file.function('reaches_out', (_text) => {
      calls += 1;
      return null;
    });
    expect(() => addPosts(file, 'more', 1)).toThrow('unsafe use of reaches_out');
    expect(() => file.prepare('SELECT * FROM hostile_view').all()).toThrow('unsafe use of reaches_out');
    expect(calls).toBe(0);
    expect(file.prepare('SELECT reaches_out(1)').pluck().get()).toBe(null);
    expect(calls).toBe(1);
    close();
  });

  it('cannot have its schema written as if it were rows', async () => {
    const { file, close } = await openFilled(tempFolder(), 'ours');
    file.pragma('writable_schema = ON');
    expect(() => file.exec("UPDATE sqlite_schema SET sql = 'nonsense'")).toThrow('may not be modified');
    close();
  });
});
