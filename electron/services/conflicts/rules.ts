import type { AllowedHours, Blackout } from '../../../shared/contract/planning.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isoWeekday, momentAt } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

export interface PlanningRules {
  conflictMinutes: number;
  allowedHours: AllowedHours[];
  blackouts: Blackout[];
}

export async function planningRules(context: ServiceContext): Promise<PlanningRules> {
  const row = await context.db
    .selectFrom('workspaces')
    .select(['conflict_minutes', 'allowed_hours'])
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  const blackouts = await context.db.selectFrom('blackouts').selectAll().orderBy('from_date').execute();
  return {
    conflictMinutes: row.conflict_minutes,
    allowedHours: JSON.parse(row.allowed_hours) as AllowedHours[],
    blackouts: blackouts.map(({ id, from_date, to_date, reason }) => ({
      id,
      fromDate: from_date,
      toDate: to_date,
      reason,
    })),
  };
}

/** Whether an instant is outside every span that is allowed; no spans allow everything. */
export function outsideHours(spans: readonly AllowedHours[], at: number, timeZone: string): boolean {
  if (spans.length === 0) return false;
  const { wallTime } = momentAt(at, timeZone);
  const weekday = isoWeekday(wallTime.slice(0, 10));
  const time = wallTime.slice(11, 16);
  return !spans.some(({ weekdays, from, to }) => weekdays.includes(weekday) && time >= from && time <= to);
}

function refuseBackwards(input: {
  allowedHours?: readonly AllowedHours[] | undefined;
  blackouts?: readonly Omit<Blackout, 'id'>[] | undefined;
}): void {
  const hours = input.allowedHours?.findIndex(({ from, to }) => to < from) ?? -1;
  if (hours >= 0) {
    throw new Refusal('invalid_input', 'A span of hours ends before it begins.', {
      field: `allowedHours.${hours}.to`,
      remedy: 'Give a span within one day; a night takes two spans.',
    });
  }
  const dates = input.blackouts?.findIndex(({ fromDate, toDate }) => toDate < fromDate) ?? -1;
  if (dates >= 0) {
    throw new Refusal('invalid_input', 'A blackout ends before it begins.', {
      field: `blackouts.${dates}.toDate`,
      remedy: 'Give the last day of the blackout, or the same day again.',
    });
  }
}

export async function setPlanningRules(
  context: ServiceContext,
  input: {
    conflictMinutes?: number | undefined;
    allowedHours?: AllowedHours[] | undefined;
    blackouts?: Omit<Blackout, 'id'>[] | undefined;
  },
): Promise<PlanningRules> {
  refuseBackwards(input);
  await context.transaction(async (inside) => {
    if (input.conflictMinutes !== undefined || input.allowedHours) {
      await inside.db
        .updateTable('workspaces')
        .set({
          ...(input.conflictMinutes === undefined ? {} : { conflict_minutes: input.conflictMinutes }),
          ...(input.allowedHours ? { allowed_hours: JSON.stringify(input.allowedHours) } : {}),
        })
        .where('id', '=', inside.workspaceId)
        .execute();
    }
    if (input.blackouts) {
      await inside.db.deleteFrom('blackouts').execute();
      for (const { fromDate, toDate, reason } of input.blackouts) {
        await inside.db
          .insertInto('blackouts')
          .values({ id: inside.ids.next(), from_date: fromDate, to_date: toDate, reason })
          .execute();
      }
    }
    await inside.emit({ topic: 'workspace', name: 'planningRulesChanged', resourceId: inside.workspaceId });
  });
  return planningRules(context);
}
