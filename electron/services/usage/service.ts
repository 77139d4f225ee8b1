import { actionsUsed, funnelByWeek, usageCohorts } from '../../../shared/analytics/usage.ts';
import type { UsageReport } from '../../../shared/contract/usage.ts';
import { addDays, dateIn, isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';

const weeksBack = 26;

/** In how many weeks it came so far; the words end “in … weeks you”. */
export const usageFunnel = [
  { label: 'wrote a post', actions: ['posts.create', 'ideas.write', 'imports.confirm'] },
  { label: 'gave one a time', actions: ['posts.schedule', 'posts.publish'] },
  { label: 'used one again', actions: ['posts.duplicate'] },
];

function choiceOf({ db, actor }: ServiceContext) {
  return db.selectFrom('usage_choices').select('since').where('person', '=', actor.id).executeTakeFirst();
}

/** Counts that a person did something, by the name of the procedure alone; does nothing unless they chose it. */
export async function noteUse(context: ServiceContext, action: string): Promise<void> {
  const { db, actor, clock, workspace } = context;
  if (actor.kind !== 'user' || !(await choiceOf(context))) return;
  await db
    .insertInto('usage_days')
    .values({ person: actor.id, action, date: dateIn(clock.now(), workspace.timeZone), count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'person', 'action', 'date'])
        .doUpdateSet(({ eb }) => ({ count: eb('usage_days.count', '+', 1) })),
    )
    .execute();
}

/** What was counted of the one who asks, and of nobody else. `labelOf` says what a procedure does. */
export async function usageReport(
  context: ServiceContext,
  labelOf: (action: string) => string,
): Promise<UsageReport> {
  const { db, actor, clock, workspace } = context;
  const choice = await choiceOf(context);
  const today = dateIn(clock.now(), workspace.timeZone);
  const days = await db
    .selectFrom('usage_days')
    .select(['action', 'date', 'count'])
    .where('person', '=', actor.id)
    .where('date', '>=', addDays(today, -7 * weeksBack))
    .orderBy('date')
    .execute();
  const weeks = funnelByWeek(
    usageFunnel.map(({ actions }) => actions),
    days,
  );
  return {
    isOn: choice !== undefined,
    since: choice ? isoInstant(choice.since) : null,
    weeks: weeksBack,
    actions: actionsUsed(days).map((use) => ({ ...use, label: labelOf(use.action) })),
    funnel: usageFunnel.map(({ label }, index) => ({ label, weeks: weeks[index] ?? 0 })),
    cohorts: usageCohorts(days, today),
  };
}

/** Off stops the counting; what was counted stays until it is erased. */
export async function chooseUsage(context: ServiceContext, isOn: boolean): Promise<void> {
  const { db, actor, clock } = context;
  if (isOn) {
    await db
      .insertInto('usage_choices')
      .values({ person: actor.id, since: clock.now() })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'person']).doNothing())
      .execute();
  } else await db.deleteFrom('usage_choices').where('person', '=', actor.id).execute();
}

export async function eraseUsage({ db, actor }: ServiceContext): Promise<void> {
  await db.deleteFrom('usage_days').where('person', '=', actor.id).execute();
}
