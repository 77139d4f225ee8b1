import type { TableContent } from '../../../shared/charts/table.ts';
import type { Group } from '../../../shared/contract/analytics-shapes.ts';
import type { ReportBlock } from '../../../shared/contract/report-shapes.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { basisWords } from '../../../shared/reports/basis-words.ts';
import { bucketsOf, longDate, periodWords } from '../../../shared/reports/buckets.ts';
import type { BlockContent } from '../../../shared/reports/content.ts';
import { dimensionWords, type GroupMetric, metricWords, unitOf } from '../../../shared/reports/words.ts';
import { addDays } from '../../../shared/time.ts';
import type { ReportNumbers } from './numbers.ts';
import { valuesOfBuckets } from './series-of-blocks.ts';

type Of<Kind extends ReportBlock['kind']> = Extract<ReportBlock, { kind: Kind }>;
type Made = Promise<BlockContent>;

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const grainWords = { day: 'by day', week: 'by week', month: 'by month' } as const;

async function figuresBlock({ id, title, metrics }: Of<'figures'>, numbers: ReportNumbers): Made {
  const { figures, basis } = await numbers.summary();
  const isCompared = numbers.before !== undefined;
  const shown = metrics.flatMap((metric) => {
    const found = figures.find(({ name }) => name === metric);
    return found ? [{ ...found, name: metricWords[metric], unit: unitOf(metric) }] : [];
  });
  const columns: TableContent['columns'] = [
    { name: 'Figure', kind: 'text' },
    { name: 'Value', kind: 'count' },
    ...(isCompared
      ? [
          { name: 'Before', kind: 'count' as const },
          { name: 'Change', kind: 'share' as const },
        ]
      : []),
  ];
  return {
    id,
    title: title || 'Key figures',
    body: { kind: 'figures', figures: shown, isCompared },
    notes: basisWords(basis, metrics),
    sheet: {
      columns,
      rows: shown.map(({ name, value, before, change }) =>
        isCompared ? [name, value, before, change] : [name, value],
      ),
    },
  };
}

async function chartBlock({ id, title, look, metric }: Of<'chart'>, numbers: ReportNumbers): Made {
  const { period, before } = numbers;
  const { grain, buckets } = bucketsOf(period);
  const now = await numbers.series();
  const asked = await numbers.seriesBefore();
  // Nothing is known of a time before the first number; a line along zero would say that nobody did anything.
  const isKnown = asked?.series.some(
    (day) => day.posts > 0 || (day.interactions ?? 0) !== 0 || day.followers !== null,
  );
  const earlier = isKnown ? asked : undefined;
  const values = valuesOfBuckets(now.series, buckets, metric);
  const past = earlier && valuesOfBuckets(earlier.series, buckets, metric);
  const unit = unitOf(metric);
  const kind = unit === 'share' ? 'share' : 'count';
  const series = [{ name: periodWords(period), values, isCompared: false }];
  if (past && before) series.push({ name: periodWords(before), values: past, isCompared: true });
  return {
    id,
    title: title || `${metricWords[metric]} ${grainWords[grain]}`,
    body: {
      kind: look,
      labels: buckets.map(({ label }) => label),
      series,
      unit,
      fromZero: look === 'columns' || metric !== 'followers',
    },
    notes: [
      ...basisWords(now.basis, [metric]),
      ...(metric === 'engagementRate' && grain !== 'day'
        ? ['The rate of several days is all their interactions over all their impressions.']
        : []),
      ...(before && !earlier ? [`There are no numbers of ${periodWords(before)}.`] : []),
    ],
    sheet: {
      columns: [
        { name: grain === 'day' ? 'Day' : 'From', kind: 'text' },
        { name: metricWords[metric], kind },
        ...(past ? [{ name: 'Before', kind } as const] : []),
      ],
      rows: buckets.map(({ from }, index) => [
        addDays(period.from, from),
        values[index] ?? null,
        ...(past ? [past[index] ?? null] : []),
      ]),
    },
  };
}

function groupName(by: Of<'shares'>['by'], { key, name }: Group): string {
  if (by === 'network' && Object.hasOwn(networkFacts, key))
    return networkFacts[key as keyof typeof networkFacts].name;
  if (by === 'weekday') return weekdays[Number(key) - 1] ?? name;
  if (by === 'hour') return `${key.padStart(2, '0')}:00`;
  if (by === 'length') return `${name} characters`;
  if (by === 'format') return `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;
  return name;
}

/** The largest first; days and hours keep their order. */
function sorted(groups: readonly Group[], by: Of<'shares'>['by'], metric: GroupMetric): Group[] {
  if (by === 'weekday' || by === 'hour') return groups.toSorted((a, b) => Number(a.key) - Number(b.key));
  return groups.toSorted((a, b) => (b[metric] ?? -1) - (a[metric] ?? -1));
}

function groupSheet(by: Of<'shares'>['by'], metric: GroupMetric, groups: readonly Group[]): TableContent {
  const word = dimensionWords[by];
  const isOther = metric !== 'posts' && metric !== 'interactions' && metric !== 'engagementRate';
  return {
    columns: [
      { name: `${word.charAt(0).toUpperCase()}${word.slice(1)}`, kind: 'text' },
      { name: 'Posts', kind: 'count' },
      ...(isOther ? [{ name: metricWords[metric], kind: 'count' as const }] : []),
      { name: 'Interactions', kind: 'count' },
      { name: 'Per post', kind: 'count' },
      { name: 'Rate', kind: 'share' },
    ],
    rows: groups.map((group) => [
      groupName(by, group),
      group.posts,
      ...(isOther ? [group[metric]] : []),
      group.interactions,
      group.mean === null ? null : Math.round(group.mean * 10) / 10,
      group.engagementRate,
    ]),
  };
}

async function sharesBlock({ id, title, by, metric, rows }: Of<'shares'>, numbers: ReportNumbers): Made {
  const { items, basis } = await numbers.breakdown(by);
  const groups = sorted(items, by, metric).slice(0, by === 'hour' ? 24 : rows);
  return {
    id,
    title: title || `${metricWords[metric]} by ${dimensionWords[by]}`,
    body: {
      kind: 'shares',
      unit: unitOf(metric),
      bars: groups.map((group) => ({
        name: groupName(by, group),
        value: group[metric],
        remark: metric === 'posts' ? '' : `${group.posts} ${group.posts === 1 ? 'post' : 'posts'}`,
      })),
    },
    notes: basisWords(basis, [metric]),
    sheet: groupSheet(by, metric, groups),
  };
}

async function hoursBlock({ id, title }: Of<'hours'>, numbers: ReportNumbers): Made {
  const { cells, basis, postsNeeded } = await numbers.heat();
  return {
    id,
    title: title || 'Interactions per post by hour of the week',
    body: {
      kind: 'hours',
      cells: cells.map(({ weekday, hour, mean, posts }) => ({ weekday, hour, value: mean, posts })),
    },
    notes: [
      ...basisWords(basis, ['interactions']),
      `Hours with fewer than ${postsNeeded} posts have no mean.`,
    ],
    sheet: {
      columns: [
        { name: 'Weekday', kind: 'text' },
        { name: 'Hour', kind: 'text' },
        { name: 'Posts', kind: 'count' },
        { name: 'Interactions per post', kind: 'count' },
      ],
      rows: cells.map(({ weekday, hour, posts, mean }) => [
        weekdays[weekday - 1] ?? '',
        `${String(hour).padStart(2, '0')}:00`,
        posts,
        mean === null ? null : Math.round(mean * 10) / 10,
      ]),
    },
  };
}

async function postsTable({ id, title, metric, rows }: Of<'table'>, numbers: ReportNumbers): Made {
  const { items, basis } = await numbers.top(metric, rows);
  const isOther = metric !== 'posts' && metric !== 'interactions' && metric !== 'engagementRate';
  const table: TableContent = {
    columns: [
      { name: 'Post', kind: 'text' },
      { name: 'Account', kind: 'label' },
      { name: 'Out on', kind: 'label' },
      ...(isOther ? [{ name: metricWords[metric], kind: 'count' as const }] : []),
      { name: 'Interactions', kind: 'count' },
      { name: 'Impressions', kind: 'count' },
      { name: 'Rate', kind: 'share' },
    ],
    rows: items.map((post) => [
      post.excerpt,
      `${post.handle} · ${networkFacts[post.network].name}`,
      longDate(post.publishedAt.slice(0, 10)),
      ...(isOther ? [post[metric]] : []),
      post.interactions,
      post.impressions,
      post.engagementRate,
    ]),
  };
  return {
    id,
    title:
      title || (metric === 'posts' ? 'Newest posts' : `Posts with most ${metricWords[metric].toLowerCase()}`),
    body: { kind: 'table', table },
    notes: basisWords(basis, [metric, 'interactions', 'impressions']),
    sheet: table,
  };
}

async function tableBlock(block: Of<'table'>, numbers: ReportNumbers): Made {
  const { id, title, of, metric, rows } = block;
  if (of === 'posts') return postsTable(block, numbers);
  const { items, basis } = await numbers.breakdown(of);
  const table = groupSheet(of, metric, sorted(items, of, metric).slice(0, rows));
  return {
    id,
    title: title || `Posts by ${dimensionWords[of]}`,
    body: { kind: 'table', table },
    notes: basisWords(basis, [metric, 'interactions']),
    sheet: table,
  };
}

/** A block with its numbers. */
export async function blockContent(block: ReportBlock, numbers: ReportNumbers): Made {
  switch (block.kind) {
    case 'text':
      return { id: block.id, title: '', body: { kind: 'text', text: block.text }, notes: [], sheet: null };
    case 'figures':
      return figuresBlock(block, numbers);
    case 'chart':
      return chartBlock(block, numbers);
    case 'shares':
      return sharesBlock(block, numbers);
    case 'hours':
      return hoursBlock(block, numbers);
    case 'table':
      return tableBlock(block, numbers);
  }
}
