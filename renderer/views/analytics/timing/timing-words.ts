import type { Timing } from '../../../../shared/contract/analytics-answers.ts';
import type { HeatCell } from './HeatMap.tsx';
import { hourName, weekdayName } from './hour-words.ts';

const times = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const count = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function timesWords(against: number): string {
  return `${times.format(against)}×`;
}

/** How strong a colour is: by the factor, so that half as much is as far from the usual as twice as much. */
function strengthOf(against: number, most: number): number {
  return most > 0 ? Math.log(Math.max(against, 0.05)) / most : 0;
}

function mostOf(factors: readonly number[]): number {
  return Math.max(...factors.map((factor) => Math.abs(Math.log(Math.max(factor, 0.05)))), Math.log(1.05));
}

function rawWords(cell: Timing['cells'][number] | undefined, postsNeeded: number): string {
  if (!cell) return 'No post went out in this hour.';
  const posts = `${cell.posts} ${cell.posts === 1 ? 'post' : 'posts'} went out`;
  if (cell.mean === null) return `${posts}, fewer than the ${postsNeeded} that a mean takes.`;
  return `${posts}, with ${count.format(cell.mean)} interactions each.`;
}

/** Every hour by the estimate, and the raw count beside it. */
export function estimatedCells({ estimate, cells, postsNeeded }: Timing): HeatCell[] {
  const most = mostOf(estimate.hours.map(({ against }) => against));
  return estimate.hours.map(({ weekday, hour, against, low, high }) => {
    const raw = cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
    return {
      weekday,
      hour,
      // What may well be the average is drawn faint.
      strength: strengthOf(against, most) * (low > 1 || high < 1 ? 1 : 0.4),
      hasDot: raw !== undefined,
      words: `${weekdayName(weekday)} ${hourName(hour)}: ${timesWords(against)} an average hour, likely ${timesWords(low)} to ${timesWords(high)}. ${rawWords(raw, postsNeeded)}`,
    };
  });
}

/** Hours by their raw means alone. */
export function rawCells({ cells, postsNeeded }: Timing): HeatCell[] {
  const most = mostOf(cells.flatMap(({ against }) => against ?? []));
  return cells.map((cell) => ({
    weekday: cell.weekday,
    hour: cell.hour,
    strength: cell.against === null ? null : strengthOf(cell.against, most),
    hasDot: true,
    words: `${weekdayName(cell.weekday)} ${hourName(cell.hour)}: ${
      cell.against === null ? '' : `${timesWords(cell.against)} the mean of all. `
    }${rawWords(cell, postsNeeded)}`,
  }));
}

const heatHead = ['Hour', 'Estimate', 'Likely between', 'Posts', 'Interactions a post'];

export function heatTable({ estimate, cells }: Timing) {
  const known = new Map(estimate.hours.map((one) => [one.weekday * 24 + one.hour, one]));
  const raw = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const places = [...new Set([...known.keys(), ...raw.keys()])].sort((one, other) => one - other);
  return {
    head: heatHead,
    rows: places.map((place) => {
      const hour = known.get(place);
      const cell = raw.get(place);
      return [
        `${weekdayName(Math.floor(place / 24))} ${hourName(place % 24)}`,
        hour ? timesWords(hour.against) : '–',
        hour ? `${timesWords(hour.low)} – ${timesWords(hour.high)}` : '–',
        String(cell?.posts ?? 0),
        cell?.mean == null ? 'too few posts' : count.format(cell.mean),
      ];
    }),
  };
}

/** The hours that most likely do best, those next to each other once. */
export function bestHours({ estimate }: Timing, most = 3): Timing['estimate']['hours'] {
  const best: Timing['estimate']['hours'] = [];
  for (const hour of estimate.hours.toSorted((one, other) => other.against - one.against)) {
    const isNear = best.some((one) => one.weekday === hour.weekday && Math.abs(one.hour - hour.hour) <= 2);
    if (!isNear) best.push(hour);
    if (best.length === most) break;
  }
  return best;
}
