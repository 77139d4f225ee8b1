import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/db/migrate.ts';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { copyDatabase } from './filled.ts';
import { live } from './lives.ts';
import { contentOf, makeOld, versions } from './old-versions.ts';
import { statementsOf } from './statements.ts';

const all = process.env.ROSTRUM_FAULTS === 'full';
/** Every how many-th statement a start dies at; each version begins at another. */
const stride = all ? 1 : 37;
/** The latest versions are those that people come from; of the others each third. */
const walked = all
  ? versions
  : versions.filter((_, index) => index % 3 === 0 || index >= versions.length - 4);
const lastsMs = 900_000;

function contentIn(path: string): unknown {
  const file = new SqliteFile(path, { readonly: true });
  try {
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    return contentOf(file);
  } finally {
    file.close();
  }
}

async function migrated(home: string): Promise<unknown> {
  const { file, close } = await openDatabase(home);
  try {
    expect(file.pragma('foreign_key_check')).toEqual([]);
    return contentOf(file);
  } finally {
    close();
  }
}

describe('a start that is killed in the middle of the migrations', () => {
  it('dies at single statements, of which there are many', () => {
    const statements = migrations.flatMap(({ sql }) => statementsOf(sql));
    expect(statements.length).toBeGreaterThan(80);
    const script = migrations.map(({ sql }) => sql).join('\n');
    expect(statements.join('').replace(/\s+/g, ' ').trim()).toBe(script.replace(/\s+/g, ' ').trim());
    expect(statements.filter((statement) => /CREATE TRIGGER/.test(statement)).length).toBe(
      script.match(/CREATE TRIGGER/g)?.length,
    );
  });

  it.each(walked)(
    'is completed by the next, from version %i, with all rows and the copy from before',
    async (version) => {
      const folder = tempFolder();
      const old = join(folder, 'old');
      await makeOld(old, version);
      const before = contentIn(join(old, 'rostrum.db'));
      const straight = join(folder, 'straight');
      copyDatabase(old, straight);
      const wanted = await migrated(straight);

      const next = migrations.find(({ number }) => number > version)?.number;
      let deaths = 0;
      for (let crashAt = 1 + (((version * 7) / 10) % 3); ; crashAt += stride) {
        const home = join(folder, `killed-at-${crashAt}`);
        copyDatabase(old, home);
        const end = await live('./migrator.ts', { home, crashAt });
        expect(await migrated(home)).toEqual(wanted);
        expect(contentIn(join(home, `rostrum.db.before-${next}.backup`))).toEqual(before);
        expect(readdirSync(home).filter((name) => /partial|damaged/.test(name))).toEqual([]);
        if (!end.killed) break;
        deaths += 1;
      }
      expect(deaths).toBeGreaterThan(0);
    },
    lastsMs,
  );
});
