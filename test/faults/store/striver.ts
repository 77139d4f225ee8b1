/** Tries to store rows on a disk that fails at times, and says of each what became of it. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { storePost } from './posts.ts';

const { home, rows } = JSON.parse(process.argv[2] ?? '{}') as { home: string; rows: number };
const say = (line: string) => writeSync(1, `${line}\n`);

function tell(what: string, error: unknown): void {
  const words = error instanceof Refusal ? `refused ${error.details.remedy}` : `broke ${String(error)}`;
  say(`${what} ${words}`);
}

try {
  const { db, close } = await openDatabase(home);
  for (let index = 0; index < rows; index += 1) {
    try {
      await storePost(db, `row-${index}`, index);
      say(`row-${index} stored`);
    } catch (error) {
      tell(`row-${index}`, error);
    }
  }
  close();
  say('end stored');
} catch (error) {
  tell('start', error);
}
