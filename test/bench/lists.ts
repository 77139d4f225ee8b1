import { calendarRange } from '../../electron/services/calendar/service.ts';
import { calendarEntries, listPosts } from '../../electron/services/posts/service.ts';
import { scriptedNetwork } from '../support/scripted-network.ts';
import { openTestWorkspace, testStart } from '../support/workspace.ts';
import { header, row, timed } from './measure.ts';
import { seed } from './seed.ts';

const day = 24 * 3_600_000;

/** Calendar and filtered lists in the service, over 100,000 posts. Goal: p95 under 10 ms each. */
export async function benchLists(home: string): Promise<string[]> {
  const first = await openTestWorkspace(home, scriptedNetwork().adapter);
  await first.close();
  const { posts, accountIds } = seed(home, 'w1', 100_000, { now: testStart });
  const { context, close } = await openTestWorkspace(home, scriptedNetwork().adapter);
  const accountId = accountIds[3] ?? '';
  const month = (index: number) => {
    const from = testStart - (index % 24) * 30 * day;
    return { from: new Date(from).toISOString(), to: new Date(from + 31 * day).toISOString() };
  };
  const shown = (await calendarEntries(context, month(0))).items.length;
  const lines = [`Over ${posts} posts, in the service (a month shows ${shown})`, header];
  const goal = 'goal: p95 < 10';
  lines.push(
    row('calendar, one month', await timed(100, (index) => calendarEntries(context, month(index))), goal),
  );
  lines.push(
    row(
      'calendar view of that month: also notes, clashes, gaps',
      await timed(100, (index) => calendarRange(context, month(index))),
    ),
  );
  const filters: [string, Omit<Parameters<typeof listPosts>[1], 'limit'>][] = [
    ['all', {}],
    ['status published', { status: 'published' }],
    ['status failed', { status: 'failed' }],
    ['status draft', { status: 'draft' }],
    ['network', { network: 'bluesky' }],
    ['account and status', { accountId, status: 'published' }],
    ['label', { label: 'Event' }],
    ['account and label', { accountId, label: 'Event' }],
    ['search, common word', { search: 'coffee' }],
    ['search, two words', { search: 'coffee harbour' }],
    ['search, prefix', { search: 'blackc' }],
    ['month and network', { network: 'mastodon', from: '2026-06-01', to: '2026-07-01' }],
  ];
  for (const [name, filter] of filters) {
    const measured = await timed(100, () => listPosts(context, { ...filter, limit: 50 }));
    lines.push(row(`list of 50, ${name}`, measured, goal));
  }
  await close();
  return lines;
}
