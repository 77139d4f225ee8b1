import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { addPosts, copyDatabase, openFilled } from './filled.ts';

const runs = process.env.ROSTRUM_FAULTS === 'full' ? 3_000 : 120;
const pageBytes = 4_096;

let root: string;
/** Closed in order; left by a killed process, with a log; another one's log. */
const whole = () => join(root, 'whole');
const cut = () => join(root, 'cut');
const foreign = () => join(root, 'foreign');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'rostrum-damage-'));
  const making = await openFilled(join(root, 'making'), 'ours');
  making.file.pragma('wal_checkpoint(TRUNCATE)');
  copyDatabase(join(root, 'making'), whole());
  addPosts(making.file, 'late', 40);
  copyDatabase(join(root, 'making'), cut());
  making.close();
  const other = await openFilled(join(root, 'other'), 'other');
  other.file.pragma('wal_checkpoint(TRUNCATE)');
  addPosts(other.file, 'theirs', 60);
  copyDatabase(join(root, 'other'), foreign());
  other.close();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What was there before and must be there after a refusal. */
function bytesIn(home: string): Record<string, string> {
  const files = ['rostrum.db', 'rostrum.db-wal'].filter(
    (name) => existsSync(join(home, name)) && readFileSync(join(home, name)).length > 0,
  );
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(home, name)).toString('base64')]));
}

const copiesIn = (home: string) => readdirSync(home).filter((name) => name.includes('.damaged-'));

/** Every table read to its end: rows, or the word that the file is damaged. */
function readAll(file: SqliteFile.Database): 'read' | 'damaged' {
  try {
    const names = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    for (const name of names) file.prepare(`SELECT * FROM "${String(name)}"`).all();
    return 'read';
  } catch (error) {
    if (error instanceof SqliteFile.SqliteError && /CORRUPT|NOTADB|ERROR/.test(error.code)) return 'damaged';
    throw error;
  }
}

async function startOn(home: string): Promise<'refused' | 'read' | 'damaged'> {
  try {
    const opened = await openDatabase(home);
    try {
      return readAll(opened.file);
    } finally {
      opened.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unavailable') throw error;
    expect(error.details.remedy).not.toBe('');
    return 'refused';
  }
}

/** Starts twice on a folder: refused both times, unchanged and copied once, or open. */
async function expectSafe(home: string): Promise<'refused' | 'read' | 'damaged'> {
  const before = bytesIn(home);
  const first = await startOn(home);
  if (first !== 'refused') return first;
  expect(bytesIn(home)).toEqual(before);
  expect(await startOn(home)).toBe('refused');
  expect(bytesIn(home)).toEqual(before);
  const [copy = '', ...more] = copiesIn(home);
  expect(more).toEqual([]);
  expect(bytesIn(join(home, copy))).toEqual(before);
  return first;
}

async function inCopy<Result>(of: string, work: (home: string) => Promise<Result>): Promise<Result> {
  const home = mkdtempSync(join(root, 'case-'));
  try {
    copyDatabase(of, home);
    rmSync(join(home, 'rostrum.db-shm'), { force: true });
    return await work(home);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

type Damage = (home: string) => void;

function changed(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const name = fc.constantFrom('rostrum.db', 'rostrum.db-wal');

const flips: fc.Arbitrary<Damage> = fc
  .tuple(name, fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 40 }))
  .map(([file, flipped]) => (home) => {
    changed(join(home, file), (bytes) => {
      for (const [where, bit] of flipped) {
        const at = Math.floor(where * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      }
    });
  });
const headerFlips: fc.Arbitrary<Damage> = fc
  .array(fc.tuple(fc.nat(99), fc.nat(255)), { minLength: 1, maxLength: 8 })
  .map((put) => (home) => {
    changed(join(home, 'rostrum.db'), (bytes) => {
      for (const [at, value] of put) bytes[at] = value;
    });
  });
const truncation: fc.Arbitrary<Damage> = fc.tuple(name, place).map(([file, where]) => (home) => {
  const path = join(home, file);
  truncateSync(path, Math.max(1, Math.floor(where * readFileSync(path).length)));
});
const lostPage: fc.Arbitrary<Damage> = fc
  .tuple(place, fc.constantFrom(0, 255))
  .map(([where, value]) => (home) => {
    changed(join(home, 'rostrum.db'), (bytes) => {
      const start = Math.floor((where * bytes.length) / pageBytes) * pageBytes;
      bytes.fill(value, start, start + pageBytes);
    });
  });
const noise: fc.Arbitrary<Damage> = fc
  .uint8Array({ minLength: 1, maxLength: 9_000 })
  .map((bytes) => (home) => {
    writeFileSync(join(home, 'rostrum.db'), bytes);
  });
const foreignLog: fc.Arbitrary<Damage> = fc.constant((home: string) => {
  writeFileSync(join(home, 'rostrum.db-wal'), readFileSync(join(foreign(), 'rostrum.db-wal')));
});
const lostLog: fc.Arbitrary<Damage> = fc.constant((home: string) => rmSync(join(home, 'rostrum.db-wal')));

describe('a damaged database', () => {
  it('is opened or refused, and when refused neither changed nor copied twice', async () => {
    const ends = new Set<string>();
    const damage = fc.oneof(flips, headerFlips, truncation, lostPage, noise, foreignLog, lostLog);
    await fc.assert(
      fc.asyncProperty(damage, (harm) =>
        inCopy(cut(), async (home) => {
          harm(home);
          ends.add(await expectSafe(home));
        }),
      ),
      { numRuns: runs },
    );
    expect(ends).toContain('refused');
    expect(ends).toContain('read');
  }, 600_000);

  it.each<[string, Damage]>([
    [
      'words',
      (home) => writeFileSync(join(home, 'rostrum.db'), 'not a database, but a letter\n'.repeat(400)),
    ],
    ['a wrong header', (home) => changed(join(home, 'rostrum.db'), (bytes) => bytes.fill(0, 0, 16))],
    [
      'a lost first page',
      (home) => changed(join(home, 'rostrum.db'), (bytes) => bytes.fill(0, 0, pageBytes)),
    ],
    [
      'the log of another database',
      (home) => writeFileSync(join(home, 'rostrum.db-wal'), readFileSync(join(foreign(), 'rostrum.db-wal'))),
    ],
    ['half of itself', (home) => truncateSync(join(home, 'rostrum.db'), pageBytes * 20)],
  ])('that holds %s is refused with the way to go on', async (_what, harm) => {
    await inCopy(whole(), async (home) => {
      harm(home);
      writeFileSync(join(home, 'rostrum.db.before-90.backup'), 'a backup');
      const refusal = await openDatabase(home).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Refusal);
      expect(refusal).toMatchObject({
        code: 'unavailable',
        message: expect.stringContaining(join(home, 'rostrum.db')),
        details: {
          remedy: expect.stringMatching(/not changed.*\.damaged-\d+.*rostrum\.db\.before-90\.backup/s),
        },
      });
      expect(await expectSafe(home)).toBe('refused');
    });
  });

  it('can be replaced by a whole one, and its copy stays', async () => {
    await inCopy(whole(), async (home) => {
      truncateSync(join(home, 'rostrum.db'), pageBytes * 3);
      writeFileSync(join(home, 'rostrum.db-wal'), 'half a log');
      expect(await expectSafe(home)).toBe('refused');
      rmSync(join(home, 'rostrum.db-wal'));
      copyDatabase(whole(), home);
      expect(await startOn(home)).toBe('read');
      expect(copiesIn(home)).toHaveLength(1);
    });
  });
});

describe('a database that is not ours to change', () => {
  const newest = migrations.at(-1)?.number ?? 0;

  it.each<[string, string]>([
    ['of a newer Rostrum', `PRAGMA user_version = ${newest + 10}`],
    ['of a version that never was', `PRAGMA user_version = ${newest - 5}`],
  ])('%s is refused, also with a log left over', async (_what, sql) => {
    await inCopy(whole(), async (home) => {
      const writer = new SqliteFile(join(home, 'rostrum.db'));
      writer.exec(sql);
      const left = join(home, 'left');
      copyDatabase(home, left);
      writer.close();
      for (const folder of [home, left]) {
        const before = bytesIn(folder);
        expect(await startOn(folder)).toBe('refused');
        expect(bytesIn(folder)).toEqual(before);
      }
    });
  });

  it.each(['DELETE', 'WAL'])('of another program is not turned into ours (%s)', async (mode) => {
    const home = mkdtempSync(join(root, 'case-'));
    const theirs = new SqliteFile(join(home, 'rostrum.db'));
    theirs.pragma(`journal_mode = ${mode}`);
    theirs.exec("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
    theirs.close();
    expect(await expectSafe(home)).toBe('refused');
  });
});
