import { mkdir, readFile, rm } from 'node:fs/promises';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { addDays, dateIn } from '../../../shared/time.ts';
import { writeSheet } from '../../providers/sheets/sheets.ts';
import { csvFile } from '../../providers/sheets/write-csv.ts';
import type { ServiceContext } from '../context.ts';
import { importFolder, importPaths } from './files.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function accountNames(context: ServiceContext) {
  return context.db
    .selectFrom('accounts')
    .select(['network', 'handle'])
    .where('disconnected_at', 'is', null)
    .orderBy('connected_at')
    .limit(2)
    .execute();
}

/** Two posts of the workspace's own accounts, with times that are still ahead. */
async function sampleRows(context: ServiceContext): Promise<string[][]> {
  const accounts = await accountNames(context);
  const names = accounts.map(({ network, handle }) => `${network}:${handle}`);
  const own = accounts[0]?.network ?? 'x';
  const day = dateIn(context.clock.now(), context.workspace.timeZone);
  const zone = context.workspace.timeZone;
  return [
    [
      'Text',
      `Text for ${networkFacts[own].name}`,
      'Date and time',
      'Time zone',
      'Accounts',
      'Labels',
      'Media',
      'First comment',
    ],
    [
      'We are open on Sunday: come and taste the new harvest.',
      'Open on Sunday. Come and taste!',
      `${addDays(day, 7)} 09:00`,
      zone,
      names.join(', '),
      'Events, Shop',
      '',
      'See you there!',
    ],
    [
      'A draft needs no time: leave it empty.',
      '',
      '',
      '',
      names[0] ?? '',
      'Ideas',
      'https://example.com/picture.jpg',
      '',
    ],
  ];
}

/** An example to begin from, as it is read back without changing anything. */
export async function sampleFile(context: ServiceContext, format: 'csv' | 'xlsx'): Promise<File> {
  const rows = await sampleRows(context);
  if (format === 'csv') return csvFile(rows, 'rostrum-sample.csv');
  await mkdir(importFolder(context), { recursive: true, mode: 0o700 });
  const { file: path } = importPaths(context, `sample-${context.ids.next()}`);
  try {
    await writeSheet(path, { name: 'Posts', rows });
    return new File([new Uint8Array(await readFile(path))], 'rostrum-sample.xlsx', { type: workbookType });
  } finally {
    await rm(path, { force: true });
  }
}
