import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openFilled } from './filled.ts';
import { reopened } from './judge.ts';
import { live, straceFound } from './lives.ts';
import { storePost } from './posts.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const lastsMs = 900_000;
const ownMounts = ['unshare', '-rm'];
const mayMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0;

describe('a database that may not grow', () => {
  it('refuses in clear words, stores no halves, is read on, and takes rows again', async () => {
    const opened = await openFilled(tempFolder(), 'ours');
    const pages = Number(opened.file.pragma('page_count', { simple: true }));
    opened.file.pragma(`max_page_count = ${pages + 3}`);
    const count = (table: string) => opened.file.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    const refusal = await storePost(opened.db, 'large', 1, 20_000).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('full'),
      details: { remedy: expect.stringContaining('Free some space') },
    });
    expect([count('posts'), count('post_labels')]).toEqual([150, 0]);
    opened.file.pragma('max_page_count = 1000000');
    await storePost(opened.db, 'large', 1, 20_000);
    expect([count('posts'), count('post_labels')]).toEqual([151, 1]);
    expect(opened.file.pragma('integrity_check', { simple: true })).toBe('ok');
    opened.close();
  });

  it('takes nothing more into a transaction that it gave up', async () => {
    const opened = await openFilled(tempFolder(), 'ours');
    const tried = opened.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('posts').execute();
      // As SQLite does by itself when the disk fails in the middle of a statement.
      opened.file.exec('ROLLBACK');
      await trx.updateTable('posts').set({ title: 'alone' }).execute();
    });
    await expect(tried).rejects.toThrow('given up');
    const titles = opened.file.prepare('SELECT DISTINCT title FROM posts').pluck().all();
    expect(titles).toEqual(['']);
    await storePost(opened.db, 'next', 1);
    opened.close();
  });
});

describe.runIf(mayMount)('a disk', () => {
  it(
    'that is full or read-only is told in clear words, loses nothing, and is used again when it can be',
    async () => {
      const { lines } = await live('./small-disk.ts', { home: tempFolder() }, { under: ownMounts });
      const seen = JSON.parse(lines.at(-1) ?? '{}');
      const full = /^unavailable: The disk that holds the data folder (?:is full|does not do its work)/;
      expect(seen.untilFull.last).toMatch(full);
      expect(seen.untilFull.stored).toBeGreaterThan(3);
      const { stored } = seen.untilFull;
      expect(seen.whileFull).toEqual({ integrity: 'ok', posts: stored, labels: stored });
      expect(seen.withSpace).toBe('done');
      const whole = { integrity: 'ok', posts: stored + 1, labels: stored + 1 };
      expect(seen.after).toEqual(whole);
      expect(seen.startWhenFull).toMatch(/^(?:done$|unavailable: )/);
      expect(seen.startedAgain).toEqual(whole);
      expect(seen.startReadOnly).toMatch(/^unavailable: The data folder cannot be written/);
      expect(seen.newReadOnly).toMatch(/^unavailable: The data folder cannot be written/);
      expect(seen.startedOnceMore).toEqual(whole);
      expect(seen.migrationWhenFull).toMatch(full);
      expect(seen.leftBehind).toEqual([]);
      expect(seen.migrationWithSpace).toBe('done');
      expect(seen.backups).toEqual(['rostrum.db.before-50.backup']);
    },
    lastsMs,
  );
});

/** These calls fail from the n-th on, three times. */
function failing(number: number, files: readonly string[], error: string): string[] {
  const calls = 'pwrite64,fdatasync,fsync,ftruncate';
  return [
    ...['strace', '-f', '-qq', '-o', '/dev/null'],
    ...files.flatMap((file) => ['-P', file]),
    ...['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}:when=${number}..${number + 2}`],
  ];
}

describe.runIf(straceFound)('a disk that fails at single writes', () => {
  it.each(all ? ['EIO', 'ENOSPC', 'EDQUOT'] : ['EIO'])(
    'with %s loses no acknowledged row and breaks nothing',
    async (error) => {
      const ends = { stored: 0, refused: 0 };
      for (let number = error.length; ; number += all ? 5 : 97) {
        const home = tempFolder();
        const opened = await openDatabase(home);
        opened.file.exec(
          "INSERT INTO workspaces (id, name, time_zone, created_at) VALUES ('w1', 'S', 'UTC', 1)",
        );
        opened.close();
        const files = ['', '-wal', '-shm', '-journal'].map((end) => join(home, `rostrum.db${end}`));
        const { lines } = await live(
          './striver.ts',
          { home, rows: 30 },
          { under: failing(number, files, error) },
        );
        expect(lines.filter((line) => line.includes('broke'))).toEqual([]);
        const stored = lines
          .filter((line) => /^row-\d+ stored$/.test(line))
          .map((line) => line.replace(' stored', ''));
        const refused = lines.filter((line) => line.includes('refused')).length;
        ends.refused += refused;
        ends.stored += stored.length;
        expect(await reopened(home)).toEqual(expect.arrayContaining(stored));
        if (refused === 0) break;
      }
      expect(ends.refused).toBeGreaterThan(0);
      expect(ends.stored).toBeGreaterThan(0);
    },
    lastsMs,
  );
});
