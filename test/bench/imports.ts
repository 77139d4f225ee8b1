import {
  beginImport,
  checkImport,
  configureImport,
  confirmImport,
  getImport,
  runImport,
  undoImport,
} from '../../electron/services/imports/service.ts';
import { exportPosts } from '../../electron/services/posts/service.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace, testStart } from '../support/workspace.ts';
import { seed } from './seed.ts';

const rows = 10_000;
const day = 24 * 3_600_000;

function sheet(): File {
  const lines = Array.from({ length: rows }, (_, index) => {
    const at = new Date(testStart + day + index * 600_000).toISOString().slice(0, 16).replace('T', ' ');
    const text = `Post ${index}: what the harbour roasts this week, “fresh” and ready, with a letter from the farm 🌱 and a link https://harbour.example/posts/${index}`;
    return `"${text}",${at},practice:studio0,"Event, Shop",Letter ${index}`;
  });
  return new File([`Text,Date and time,Accounts,Labels,Title\n${lines.join('\n')}\n`], 'plan.csv');
}

/** From the file to scheduled posts, in the service: read, check each row, confirm. Goal: 10,000 rows under 3 s. */
export async function benchImports(home: string): Promise<string[]> {
  const first = await openTestWorkspace(home, scriptedNetwork().adapter);
  await first.close();
  seed(home, 'w1', 1_000, { now: testStart });
  const { context, close } = await openTestWorkspace(home, scriptedNetwork().adapter);
  const file = sheet();
  const lines = [
    `An import of ${rows} CSV rows as scheduled posts, in the service (ms, and ms of processor)`,
  ];
  const measure = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
    const used = process.cpuUsage();
    const before = performance.now();
    const result = await work();
    const took = performance.now() - before;
    const { user, system } = process.cpuUsage(used);
    // Where others work on the machine too, the clock on the wall tells of them as much as of us.
    const figures = [took, (user + system) / 1_000].map((ms) => ms.toFixed(0).padStart(8));
    lines.push(`  ${what.padEnd(44)}${figures.join('')}`);
    return result;
  };
  const { id } = await measure('read the file, guess its columns', () => beginImport(context, file));
  await configureImport(context, { id, as: 'scheduled' });
  await measure('check every row (preview)', () => checkImport(context, id));
  await measure('from the confirmation to the last post', async () => {
    await confirmImport(context, { id, rows: 'valid' });
    await runImport(context, id);
  });
  const { progress } = await getImport(context, id);
  lines.push(`  posts made: ${progress.created}`);
  await measure('export of them as CSV', () => exportPosts(context, { format: 'csv' }));
  await measure('undo of all', () => undoImport(context, id));
  await close();
  return lines;
}
