import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';
import { live } from './lives.ts';

const refused = 'conflict ROSTRUM_HOME';
const long = 600_000;

describe('a second instance on the same data folder', () => {
  it('is refused in words, touches nothing, and is let in when the first was killed', async () => {
    const home = tempFolder();
    const started = Promise.withResolvers<() => void>();
    const first = live(
      './instance.ts',
      { home, staysMs: long },
      { onLine: (line, kill) => line === 'runs' && started.resolve(kill) },
    );
    const kill = await started.promise;
    const before = readFileSync(join(home, 'rostrum.db')).toString('base64');
    expect((await live('./instance.ts', { home, staysMs: 1 })).lines).toEqual([refused]);
    expect(readFileSync(join(home, 'rostrum.db')).toString('base64')).toBe(before);
    kill();
    expect(await first).toEqual({ lines: ['runs'], killed: true });
    expect((await live('./instance.ts', { home, staysMs: 1 })).lines).toEqual(['runs', 'stopped']);
  });

  it('wins or loses whole when several start at the same moment in a new folder', async () => {
    const home = tempFolder();
    const starts = Array.from({ length: 4 }, () => live('./instance.ts', { home, staysMs: 1_500 }));
    const ends = (await Promise.all(starts)).map(({ lines }) => lines.join(' ')).sort();
    expect(ends).toEqual([refused, refused, refused, 'runs stopped']);
    const file = new SqliteFile(join(home, 'rostrum.db'), { readonly: true });
    expect(file.prepare('SELECT count(*) FROM workspaces').pluck().get()).toBe(1);
    file.close();
  });
});
