/** One life of a process that writes through the product's database and says what was acknowledged, row by row. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../electron/db/sqlite.ts';
import { storePost, storeWorkspace } from './posts.ts';

interface Life {
  home: string;
  /** Names the rows of this life. */
  name: string;
  rows: number;
}

const { home, name, rows } = JSON.parse(process.argv[2] ?? '{}') as Life;
const say = (line: string) => writeSync(1, `${line}\n`);

const { db, close } = await openDatabase(home);
await storeWorkspace(db);
say('opened');
for (let index = 0; index < rows; index += 1) {
  await storePost(db, `${name}-${index}`, index);
  say(`${name}-${index}`);
}
close();
say('closed');
