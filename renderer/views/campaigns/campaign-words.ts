import type { Campaign } from '../../../shared/contract/campaigns.ts';

const day = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

function dayText(date: string): string {
  return day.format(new Date(`${date}T00:00:00Z`));
}

/** “20 Nov – 24 Dec 2026”, “from 20 Nov 2026”, or nothing. */
export function spanWords({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>): string {
  if (startsOn && endsOn) {
    return day.formatRange(new Date(`${startsOn}T00:00:00Z`), new Date(`${endsOn}T00:00:00Z`));
  }
  if (startsOn) return `From ${dayText(startsOn)}`;
  return endsOn ? `Until ${dayText(endsOn)}` : '';
}

export function budgetWords({ budgetMicros, currency }: Pick<Campaign, 'budgetMicros' | 'currency'>): string {
  if (budgetMicros === null || currency === null) return '';
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(budgetMicros / 1_000_000);
}

export type Phase = 'running' | 'coming' | 'over' | 'open';

/** Where a campaign stands on a day, `2026-11-21`; `open` has no days. */
export function phaseOn({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>, today: string): Phase {
  if (startsOn !== null && startsOn > today) return 'coming';
  if (endsOn !== null && endsOn < today) return 'over';
  return startsOn === null && endsOn === null ? 'open' : 'running';
}

export const phaseWords: Record<Phase, string> = {
  running: 'Running',
  coming: 'To come',
  over: 'Over',
  open: 'No dates',
};

export const progressParts = [
  { part: 'published', one: 'published', many: 'published' },
  { part: 'planned', one: 'planned', many: 'planned' },
  { part: 'drafts', one: 'draft', many: 'drafts' },
  { part: 'needPerson', one: 'needs you', many: 'need you' },
  { part: 'failed', one: 'failed', many: 'failed' },
] as const;

export function totalOf(progress: Campaign['progress']): number {
  return Object.values(progress).reduce((sum, count) => sum + count, 0);
}
