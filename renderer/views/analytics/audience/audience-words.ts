import type { Audience } from '../../../../shared/contract/analytics-answers.ts';
import type { HeatCell } from '../timing/HeatMap.tsx';
import { hourName, weekdayName } from '../timing/hour-words.ts';

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

export function shareWords(share: number): string {
  return percent.format(share);
}

const hoursOfWeek = 168;

/** When people react, against as much at every hour. */
export function activityCells(activity: Audience['activity']): HeatCell[] {
  const even = 1 / hoursOfWeek;
  const most = Math.max(...activity.map(({ share }) => share), even);
  const known = new Map(activity.map((cell) => [cell.weekday * 24 + cell.hour, cell.share]));
  return Array.from({ length: hoursOfWeek }, (_, index) => {
    const [weekday, hour] = [Math.floor(index / 24) + 1, index % 24];
    const share = known.get(weekday * 24 + hour) ?? 0;
    return {
      weekday,
      hour,
      strength: share === 0 ? null : share / most,
      words: `${weekdayName(weekday)} ${hourName(hour)}: ${percent.format(share)} of all interactions of the period.`,
    };
  });
}

const dimensionNames: Record<string, string> = {
  country: 'Countries',
  city: 'Cities',
  age: 'Ages',
  gender: 'Genders',
  age_gender: 'Ages and genders',
  language: 'Languages',
};

export function dimensionName(dimension: string): string {
  return dimensionNames[dimension] ?? dimension.replaceAll('_', ' ');
}
