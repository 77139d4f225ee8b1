import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';
import { acknowledged, reopened } from './judge.ts';
import { killedAtWrite, type LifeEnd, live, straceFound } from './lives.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
const lastsMs = 600_000;

const databaseFiles = (home: string) =>
  ['', '-wal', '-shm', '-journal'].map((end) => join(home, `rostrum.db${end}`));

async function expectKept(home: string, kept: readonly string[]): Promise<void> {
  const found = await reopened(home);
  expect(found).toEqual(expect.arrayContaining([...kept]));
}

describe('a process that is killed while it writes', () => {
  it(
    'keeps every acknowledged row, life after life in the same folder',
    async () => {
      const home = tempFolder();
      const kept: string[] = [];
      for (let life = 0; life < (all ? 60 : 8); life += 1) {
        const dieAfter = 1 + ((life * 7) % 23);
        // What was said between the decision and the death was acknowledged as well.
        const end = await live(
          './writer.ts',
          { home, name: `life${life}`, rows: 10_000 },
          {
            onLine: (line, kill) => {
              if (line === `life${life}-${dieAfter}`) setTimeout(kill, life % 3);
            },
          },
        );
        expect(end.killed).toBe(true);
        const said = acknowledged(end.lines);
        expect(said.length).toBeGreaterThan(dieAfter);
        kept.push(...said);
        await expectKept(home, kept);
      }
    },
    lastsMs,
  );

  it(
    'keeps every acknowledged row when it dies after its log was put into the database several times',
    async () => {
      const home = tempFolder();
      // Some 1,000 pages make SQLite copy its log: half a thousand rows of three kilobytes pass that mark.
      const end = await live(
        './writer.ts',
        { home, name: 'long', rows: 100_000 },
        {
          onLine: (line, kill) => {
            if (line === 'long-700') kill();
          },
        },
      );
      expect(end.killed).toBe(true);
      await expectKept(home, acknowledged(end.lines));
    },
    lastsMs,
  );

  /** Walks the system calls that change the disk; a new folder each time, so that the first opening is among them. */
  async function walk(from: number, stride: number): Promise<{ ends: LifeEnd[] }> {
    const ends: LifeEnd[] = [];
    for (let number = from; ; number += stride) {
      const home = tempFolder();
      const under = killedAtWrite(number, databaseFiles(home));
      const end = await live('./writer.ts', { home, name: 'walk', rows: 6 }, { under });
      ends.push(end);
      await expectKept(home, acknowledged(end.lines));
      if (!end.killed) return { ends };
    }
  }

  it.runIf(straceFound)(
    'keeps every acknowledged row, whichever write to the disk was its last',
    async () => {
      const walks = all ? [walk(1, 2), walk(2, 2)] : [walk(9, 47)];
      const ends = (await Promise.all(walks)).flatMap((walked) => walked.ends);
      expect(ends.filter(({ killed }) => killed).length).toBeGreaterThanOrEqual(all ? 300 : 7);
      expect(ends.some(({ killed, lines }) => killed && acknowledged(lines).length > 0)).toBe(true);
    },
    lastsMs,
  );
});
