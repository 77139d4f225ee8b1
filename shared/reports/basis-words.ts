import { listWords } from '../analytics/words.ts';
import type { Basis } from '../contract/analytics-shapes.ts';
import { networkFacts } from '../networks/facts.ts';
import { longDate } from './buckets.ts';
import { metricWords, type ReportMetric } from './words.ts';

/** What each number is made of: what is not provided of these is missing in it. */
const madeOf: Partial<Record<ReportMetric, readonly string[]>> = {
  interactions: ['likes', 'comments', 'shares', 'saves'],
  engagementRate: ['impressions'],
};

function missing({ notProvided }: Basis, metrics: readonly ReportMetric[]): string[] {
  const asked = new Set<string>(metrics.flatMap((metric) => madeOf[metric] ?? [metric]));
  const byNetwork = Map.groupBy(notProvided, ({ network }) => network);
  return [...byNetwork].flatMap(([network, accounts]) => {
    const named = [...new Set(accounts.flatMap((account) => account.metrics))].filter((name) =>
      asked.has(name),
    );
    if (named.length === 0) return [];
    const words = named.map((name) => (metricWords[name as ReportMetric] ?? name).toLowerCase());
    return [`${networkFacts[network].name} does not tell ${listWords(words)}.`];
  });
}

/** What a block's numbers rest on, in a line or two. */
export function basisWords(basis: Basis, metrics: readonly ReportMetric[]): string[] {
  const { kind, posts, postsWithNumbers, measuredAt, notes } = basis;
  const meaning =
    kind === 'gained' ? 'Gained in the period, on posts of any age' : 'What posts of the period have by now';
  const numbered = postsWithNumbers === posts ? 'all with numbers' : `${postsWithNumbers} with numbers`;
  const count =
    posts === 0 ? 'no post went out' : `${posts} ${posts === 1 ? 'post' : 'posts'} went out, ${numbered}`;
  const read = measuredAt === null ? '' : ` · last read ${longDate(measuredAt.slice(0, 10))}`;
  return [
    `${meaning} · ${count}${read}.`,
    ...missing(basis, metrics),
    // That some posts have no numbers is in the count.
    ...notes.filter((note) => !note.includes('have no numbers yet') && !note.startsWith('What came in')),
  ];
}
