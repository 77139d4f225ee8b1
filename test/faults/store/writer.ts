/** One life of a process that writes through the product's database and says what was acknowledged, row by row. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../electron/db/sqlite.ts';

interface Life {
  home: string;
  /** Names the rows of this life. */
  name: string;
  rows: number;
}

const { home, name, rows } = JSON.parse(process.argv[2] ?? '{}') as Life;
const say = (line: string) => writeSync(1, `${line}\n`);

const { db, close } = await openDatabase(home);
await db
  .insertInto('workspaces')
  .values({
    id: 'w1',
    name: 'Studio',
    time_zone: 'UTC',
    late_minutes: 60,
    trusted_hosts: '[]',
    created_at: 1,
  })
  .onConflict((conflict) => conflict.column('id').doNothing())
  .execute();
say('opened');
for (let index = 0; index < rows; index += 1) {
  const id = `${name}-${index}`;
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('posts')
      .values({
        id,
        workspace_id: 'w1',
        title: '',
        body: `${id} ${'words '.repeat(400)}`,
        time_zone: 'UTC',
        list_at: index,
        source: 'person',
        author: 'Mara',
        created_at: 1,
        updated_at: 1,
      })
      .execute();
    await trx
      .insertInto('post_labels')
      .values({ workspace_id: 'w1', post_id: id, label: 'kept', list_at: index })
      .execute();
  });
  say(id);
}
close();
say('closed');
