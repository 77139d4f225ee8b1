import type { ReportBlock, ReportRange, ReportSchedule } from '../../../shared/contract/report-shapes.ts';
import { shortDate } from '../../../shared/reports/buckets.ts';
import { dimensionWords, metricWords } from '../../../shared/reports/words.ts';

export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export const blockWords: Record<ReportBlock['kind'], string> = {
  figures: 'Key figures',
  chart: 'Chart over time',
  shares: 'Comparison',
  hours: 'Hours of the week',
  table: 'Table',
  text: 'Text',
};

export const formatWords = { pdf: 'PDF', xlsx: 'Excel', csv: 'CSV', json: 'JSON', png: 'PNG' } as const;

export function rangeText(range: ReportRange): string {
  switch (range.kind) {
    case 'last_days':
      return `Last ${range.days} days`;
    case 'last_week':
      return 'Last week';
    case 'last_month':
      return 'Last month';
    case 'last_quarter':
      return 'Last quarter';
    case 'last_year':
      return 'Last year';
    case 'this_month':
      return 'This month so far';
    case 'fixed':
      return `${shortDate(range.from)} – ${shortDate(range.to)}`;
  }
}

export function scheduleText(schedule: ReportSchedule | null): string {
  if (!schedule) return 'When someone asks';
  if (schedule.every === 'month') return `Monthly on day ${schedule.day}, ${schedule.time}`;
  const days = schedule.weekdays.toSorted((a, b) => a - b).map((day) => weekdayNames[day - 1]);
  return `${days.join(', ')} at ${schedule.time}`;
}

/** What a block is called where it has no title of its own. */
export function blockName(block: ReportBlock): string {
  if (block.kind !== 'text' && block.title !== '') return block.title;
  if (block.kind === 'chart') return `${metricWords[block.metric]} over time`;
  if (block.kind === 'shares') return `${metricWords[block.metric]} by ${dimensionWords[block.by]}`;
  if (block.kind === 'table')
    return block.of === 'posts' ? 'Table of posts' : `Table by ${dimensionWords[block.of]}`;
  return blockWords[block.kind];
}

/** A new block with what most people want of it. */
export function newBlock(kind: ReportBlock['kind'], id: string): ReportBlock {
  switch (kind) {
    case 'text':
      return { id, kind, text: '# Heading\nWhat the numbers mean.' };
    case 'figures':
      return { id, kind, title: '', metrics: ['posts', 'interactions', 'engagementRate', 'impressions'] };
    case 'chart':
      return { id, kind, title: '', look: 'line', metric: 'interactions' };
    case 'shares':
      return { id, kind, title: '', by: 'account', metric: 'interactions', rows: 8 };
    case 'hours':
      return { id, kind, title: '' };
    case 'table':
      return { id, kind, title: '', of: 'posts', metric: 'interactions', rows: 10 };
  }
}
