import { likeness } from '../../../shared/planning/likeness.ts';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { momentAt } from '../../../shared/time.ts';
import type { AccountRow } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { outsideHours, planningRules } from './rules.ts';

export { addBlackout, removeBlackout } from './blackouts.ts';
export { outsideHours, planningRules, setPlanningRules } from './rules.ts';

const dayMs = 24 * 3_600_000;
const duplicateWithinMs = 30 * dayMs;
/** From here on a reader takes two texts for the same. */
const sameFrom = 0.8;
/** What happens at the same time across the accounts of a post is one thing, not a clash. */
const comparedNeighbours = 200;

export interface PlannedPost {
  /** Left out while the post is not yet stored. */
  postId?: string | undefined;
  at: number;
  /** What each account gets. */
  accounts: readonly { account: AccountRow; text: string }[];
}

function warning(
  account: AccountRow | null,
  code: string,
  message: string,
  remedy: string,
): PreflightFinding {
  return { level: 'warning', code, accountId: account?.id ?? null, field: 'scheduledAt', message, remedy };
}

interface Neighbour {
  post_id: string;
  list_at: number;
  body: string;
}

/** Other posts of the account around a time: planned ones and those that are out. */
function neighbours(
  context: ServiceContext,
  accountId: string,
  span: { from: number; to: number; except: string | undefined },
): Promise<Neighbour[]> {
  let query = context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .innerJoin('variants', (join) =>
      join
        .onRef('variants.post_id', '=', 'publications.post_id')
        .onRef('variants.account_id', '=', 'publications.account_id'),
    )
    .select(['publications.post_id', 'publications.list_at'])
    .select(({ fn, ref }) => fn.coalesce(ref('variants.body'), ref('posts.body')).as('body'))
    .where('publications.account_id', '=', accountId)
    .where('publications.list_at', '>=', span.from)
    .where('publications.list_at', '<=', span.to)
    .where('publications.state', '<>', 'failed')
    .where('posts.deleted_at', 'is', null)
    .orderBy('publications.list_at', 'desc')
    .limit(comparedNeighbours);
  if (span.except !== undefined) query = query.where('publications.post_id', '<>', span.except);
  return query.execute();
}

function timeWords(context: ServiceContext, at: number): string {
  return momentAt(at, context.workspace.timeZone).wallTime.slice(0, 16).replace('T', ' ');
}

async function clash(
  context: ServiceContext,
  account: AccountRow,
  { at, postId }: PlannedPost,
  minutes: number,
): Promise<PreflightFinding[]> {
  if (minutes === 0) return [];
  const span = { from: at - minutes * 60_000, to: at + minutes * 60_000, except: postId };
  const [near] = await neighbours(context, account.id, span);
  if (!near) return [];
  return [
    warning(
      account,
      'clash',
      `${account.handle} has another post at ${timeWords(context, near.list_at)}.`,
      `Leave ${minutes} minutes between two posts of one account, or publish both on purpose.`,
    ),
  ];
}

/** Posts that repeat this one on purpose: dates of the same series, and what it was brought back as. */
async function repetitionsOf(
  context: ServiceContext,
  postId: string | undefined,
): Promise<Set<string | null>> {
  if (postId === undefined) return new Set();
  const { db } = context;
  const series = db
    .selectFrom('series')
    .leftJoin('series_occurrences', 'series_occurrences.series_id', 'series.id')
    .where((eb) => eb.or([eb('series.post_id', '=', postId), eb('series_occurrences.post_id', '=', postId)]));
  const patterns = await series.select(['series.id', 'series.post_id']).distinct().execute();
  const seriesIds = patterns.map(({ id }) => id);
  const dates = await db
    .selectFrom('series_occurrences')
    .select('post_id')
    .where('series_id', 'in', seriesIds)
    .execute();
  const uses = await db.selectFrom('evergreen_uses').select(['post_id', 'copy_id']).execute();
  const root = uses.find(({ copy_id }) => copy_id === postId)?.post_id ?? postId;
  const copies = uses.filter(({ post_id }) => post_id === root).map(({ copy_id }) => copy_id);
  return new Set([...patterns, ...dates].map(({ post_id }) => post_id).concat(root, copies));
}

async function duplicate(
  context: ServiceContext,
  account: AccountRow,
  text: string,
  { at, postId }: PlannedPost,
): Promise<PreflightFinding[]> {
  const span = { from: at - duplicateWithinMs, to: at + duplicateWithinMs, except: postId };
  const kin = await repetitionsOf(context, postId);
  const alike = (await neighbours(context, account.id, span)).find(
    (near) => !kin.has(near.post_id) && likeness(text, near.body) >= sameFrom,
  );
  if (!alike) return [];
  const share = Math.round(likeness(text, alike.body) * 100);
  return [
    warning(
      account,
      'near_duplicate',
      `${share} % of this text is in a post of ${account.handle} at ${timeWords(context, alike.list_at)}.`,
      'Networks show repeated posts to fewer people, and some refuse them: change the words.',
    ),
  ];
}

async function quota(
  context: ServiceContext,
  account: AccountRow,
  { at, postId }: PlannedPost,
): Promise<PreflightFinding[]> {
  const { pace, name } = context.networks[account.network].facts;
  if (pace.maxPerDay === undefined) return [];
  const planned = await neighbours(context, account.id, { from: at - dayMs + 1, to: at, except: postId });
  if (planned.length < pace.maxPerDay) return [];
  return [
    warning(
      account,
      'over_quota',
      `${name} takes ${pace.maxPerDay} posts in 24 hours; ${account.handle} has ${planned.length} planned before this one.`,
      'Choose a later time: beyond the quota it waits until there is room.',
    ),
  ];
}

/** What a time would collide with: nothing here forbids it, a person decides. */
export async function findConflicts(
  context: ServiceContext,
  planned: PlannedPost,
): Promise<PreflightFinding[]> {
  const rules = await planningRules(context);
  const findings: PreflightFinding[] = [];
  const { timeZone } = context.workspace;
  const date = momentAt(planned.at, timeZone).wallTime.slice(0, 10);
  const blackout = rules.blackouts.find(({ fromDate, toDate }) => date >= fromDate && date <= toDate);
  if (blackout) {
    const why = blackout.reason ? ` (${blackout.reason})` : '';
    findings.push(
      warning(null, 'blackout', `Nothing is to be published on ${date}${why}.`, 'Choose another day.'),
    );
  }
  if (outsideHours(rules.allowedHours, planned.at, timeZone)) {
    findings.push(
      warning(
        null,
        'outside_hours',
        'This is outside the hours that the workspace allows.',
        'Choose another hour, or change the hours in Settings.',
      ),
    );
  }
  for (const { account, text } of planned.accounts) {
    findings.push(
      ...(await clash(context, account, planned, rules.conflictMinutes)),
      ...(await duplicate(context, account, text, planned)),
      ...(await quota(context, account, planned)),
    );
  }
  return findings;
}
