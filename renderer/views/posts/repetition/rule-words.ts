const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const dayWords = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthDays = new Intl.PluralRules('en-GB', { type: 'ordinal' });
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const ordinalEnds: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const dayNames: Record<string, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const steps: Record<string, [adverb: string, plural: string]> = {
  DAILY: ['daily', 'days'],
  WEEKLY: ['weekly', 'weeks'],
  MONTHLY: ['monthly', 'months'],
  YEARLY: ['yearly', 'years'],
};
const plainParts = new Set(['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'UNTIL', 'COUNT']);

/** `Mon 30 Nov 2026`, of a wall time or a date. */
export function shortDate(wallTime: string): string {
  return dayWords.format(Date.parse(`${wallTime.slice(0, 10)}T12:00:00Z`)).replace(',', '');
}

/** `Mon 30 Nov 2026, 09:00` */
export function shortMoment(wallTime: string): string {
  return `${shortDate(wallTime)}, ${wallTime.slice(11, 16)}`;
}

/** `15th`; -1 is the last. */
export function ordinalDay(day: number): string {
  return day === -1 ? 'last day' : `${day}${ordinalEnds[monthDays.select(day)] ?? 'th'}`;
}

function daysOf(parts: ReadonlyMap<string, string>): string | null {
  const names = parts.get('BYDAY')?.split(',') ?? [];
  if (names.some((name) => !(name in dayNames))) return null;
  const monthDay = parts.get('BYMONTHDAY');
  if (monthDay !== undefined && !/^(-1|\d+)$/.test(monthDay)) return null;
  if (monthDay !== undefined) return ` on the ${ordinalDay(Number(monthDay))}`;
  return names.length === 0 ? '' : ` on ${list.format(names.map((name) => dayNames[name] ?? name))}`;
}

function endOf(parts: ReadonlyMap<string, string>): string {
  const until = parts.get('UNTIL');
  if (until) {
    return `, until ${shortDate(`${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`)}`;
  }
  const count = parts.get('COUNT');
  if (!count) return '';
  return count === '1' ? ', once' : `, ${count} times in all`;
}

/** `weekly on Monday and Thursday at 09:00`; rules that came by the API and say more are given as they are. */
export function ruleWords(rule: string, start: string): string {
  const parts = new Map(
    rule.split(';').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name, value];
    }),
  );
  const step = steps[parts.get('FREQ') ?? ''];
  const days = daysOf(parts);
  const time = start.slice(11, 16);
  if (!step || days === null || [...parts.keys()].some((name) => !plainParts.has(name))) {
    return `by the rule ${rule} at ${time}`;
  }
  const interval = parts.get('INTERVAL') ?? '1';
  const often = interval === '1' ? step[0] : `every ${interval} ${step[1]}`;
  return `${often}${days} at ${time}${endOf(parts)}`;
}
