/** How often something was done on a date. */
export interface UsageDay {
  action: string;
  /** `2026-11-21`. */
  date: string;
  count: number;
}

export interface ActionUse {
  action: string;
  count: number;
  /** On how many dates. */
  days: number;
  lastOn: string;
}

export interface UsageCohort {
  /** The Monday of the week in which these actions were done for the first time. */
  week: string;
  actions: number;
  /** How many of them were done again 1, 2, … weeks later; null: that week is not over. */
  again: (number | null)[];
}

const dayMs = 24 * 3_600_000;
const weeksFollowed = 8;

/** The Monday of the week of a date. */
export function weekOf(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  // 1970-01-01 was a Thursday.
  const monday = at - ((((at / dayMs + 3) % 7) + 7) % 7) * dayMs;
  return new Date(monday).toISOString().slice(0, 10);
}

function weeksLater(week: string, weeks: number): string {
  return new Date(Date.parse(`${week}T00:00:00Z`) + weeks * 7 * dayMs).toISOString().slice(0, 10);
}

/** What was done, the most often done first. */
export function actionsUsed(days: readonly UsageDay[]): ActionUse[] {
  return [...Map.groupBy(days, ({ action }) => action)]
    .map(([action, own]) => ({
      action,
      count: own.reduce((sum, { count }) => sum + count, 0),
      days: new Set(own.map(({ date }) => date)).size,
      lastOn: own.reduce((last, { date }) => (date > last ? date : last), ''),
    }))
    .sort((a, b) => b.count - a.count || a.action.localeCompare(b.action));
}

/** For each step the number of weeks in which it and all steps before it were done. A step is any of some actions. */
export function funnelByWeek(steps: readonly (readonly string[])[], days: readonly UsageDay[]): number[] {
  const weeks = [...Map.groupBy(days, ({ date }) => weekOf(date)).values()].map(
    (own) => new Set(own.map(({ action }) => action)),
  );
  let left = weeks;
  return steps.map((step) => {
    left = left.filter((done) => step.some((action) => done.has(action)));
    return left.length;
  });
}

/** Of what was new in a week, how much stayed in use. */
export function usageCohorts(days: readonly UsageDay[], today: string): UsageCohort[] {
  const weeksOf = new Map(
    [...Map.groupBy(days, ({ action }) => action)].map(([action, own]) => [
      action,
      new Set(own.map(({ date }) => weekOf(date))),
    ]),
  );
  const thisWeek = weekOf(today);
  const firsts = Map.groupBy(weeksOf, ([, weeks]) => [...weeks].sort()[0] ?? thisWeek);
  return [...firsts]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([week, own]) => ({
      week,
      actions: own.length,
      again: Array.from({ length: weeksFollowed }, (_, later) => {
        const then = weeksLater(week, later + 1);
        return then >= thisWeek ? null : own.filter(([, weeks]) => weeks.has(then)).length;
      }),
    }));
}
