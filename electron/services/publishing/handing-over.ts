import type { NetworkFacts } from '../../../shared/networks/types.ts';
import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { forgetHandOver, letGo, noteLetGo, textGiven } from '../handed-over/service.ts';
import { unholdable } from './holdable.ts';
import { type AttemptRow, LeaseLost, lastAttempt, type PublicationRow } from './ledger.ts';
import {
  applyDecision,
  confirmAfterMs,
  recordHandedOver,
  recordHold,
  recordPublished,
  recordWait,
  type Underway,
} from './outcomes.ts';
import { pausedBy } from './pauses.ts';
import { afterFailedSettling } from './policy.ts';
import type { Random } from './sending.ts';
import { recordStillThere } from './still-there.ts';
import { publicationError } from './words.ts';

const longestConfirmMs = 3_600_000;
const askSeldomMs = 3_600_000;

async function optionsOf(context: ServiceContext, publication: PublicationRow) {
  const variant = await context.db
    .selectFrom('variants')
    .select('options')
    .where('post_id', '=', publication.post_id)
    .where('account_id', '=', publication.account_id)
    .executeTakeFirst();
  return JSON.parse(variant?.options ?? '{}') as Record<string, unknown>;
}

/** Until when the network's own scheduler is to hold the post; undefined when it is ours to send. */
export async function handOverTime(
  context: ServiceContext,
  publication: PublicationRow,
  limits: NetworkFacts['handOver'],
): Promise<number | undefined> {
  if (publication.hand_over === 0 || publication.published_at !== null || !limits) return undefined;
  const post = await context.db
    .selectFrom('posts')
    .select('scheduled_at')
    .where('id', '=', publication.post_id)
    .executeTakeFirst();
  const at = post?.scheduled_at ?? null;
  if (at === null) return undefined;
  const ahead = at - context.clock.now();
  if (ahead < limits.minAheadMs || ahead > limits.maxAheadMs) return undefined;
  return unholdable(context, publication.network, await optionsOf(context, publication)) ? undefined : at;
}

/** The network has it from now on. A pause that began meanwhile takes it back at once. */
export async function endHandingOver(
  context: ServiceContext,
  underway: Underway,
  attempt: AttemptRow,
  planned: { id: string; at: number },
): Promise<void> {
  const { publication, account } = underway;
  await recordHandedOver(context, underway, attempt, planned);
  const now = await context.db
    .selectFrom('accounts')
    .select('paused_at')
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow();
  if (!(await pausedBy(context, publication.post_id, now))) return;
  await context.db
    .updateTable('publications')
    .set({ due_at: context.clock.now() })
    .where('id', '=', publication.id)
    .where('remote_schedule_id', '=', planned.id)
    .where('state', '=', 'scheduled')
    .execute();
  context.wakeScheduler();
}

/**
 * A pause falls on what the network holds: it is taken back and held here until the pause ends. Answers false where
 * the post is under no pause.
 */
async function takeBackForPause(
  context: ServiceContext,
  underway: Underway,
  remoteId: string,
): Promise<boolean> {
  const { publication, account } = underway;
  const pause = await pausedBy(context, publication.post_id, account);
  if (!pause) return false;
  const held = { ...publication, remote_schedule_id: remoteId };
  let out: Awaited<ReturnType<typeof letGo>>;
  try {
    out = await letGo(context, held, (call) => asAccount(context, account, call));
  } catch (error) {
    await recordStillThere(context, underway, error);
    return true;
  }
  if (out) {
    await recordPublished(context, underway, await lastAttempt(context, publication.id), out);
    return true;
  }
  await context.transaction(async (inside) => {
    await noteLetGo(inside, held, publication.list_at);
    await recordHold(inside, underway, pause);
  });
  return true;
}

/** As things stand it waits there; what was said of a pause that could not take it back no longer holds. */
async function waitOn(context: ServiceContext, underway: Underway, since: number): Promise<void> {
  const now = context.clock.now();
  // Late, but still there: it must not be sent from here as well.
  const again = now - since < longestConfirmMs ? confirmAfterMs : askSeldomMs;
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('publications')
      .set({ error: null })
      .where('id', '=', underway.publication.id)
      .where('error', 'is not', null)
      .execute();
    await recordWait(inside, underway, Math.max(since + confirmAfterMs, now + again));
  });
}

/** After its time: did the network publish what it was given to hold? While it is paused it is taken back. */
export async function confirmHandedOver(
  context: ServiceContext,
  underway: Underway,
  random: Random,
): Promise<void> {
  const { publication, account } = underway;
  const { handOver } = context.networks[publication.network];
  const id = publication.remote_schedule_id;
  const since = publication.handed_over_for ?? publication.due_at;
  if (!handOver || id === null) return recordWait(context, underway, context.clock.now());
  try {
    if (await takeBackForPause(context, underway, id)) return;
    const planned = { remoteId: id, at: since, text: await textGiven(context, publication.id) };
    const outcome = await asAccount(context, account, (session) =>
      handOver.outcome(planned, session, context),
    );
    if (outcome.state === 'published') {
      const attempt = await lastAttempt(context, publication.id);
      return await recordPublished(context, underway, attempt, outcome.published);
    }
    if (outcome.state === 'waiting') return await waitOn(context, underway, since);
    await context.transaction(async (inside) => {
      await forgetHandOver(inside, publication.id);
      await inside.db
        .updateTable('publications')
        .set({ key_round: publication.key_round + 1 })
        .where('id', '=', publication.id)
        .execute();
      await recordHold(inside, underway, 'gone_from_network');
    });
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    const now = context.clock.now();
    const decision = afterFailedSettling({ error, since, now, random: random() });
    context.log.warn(
      { error, publicationId: publication.id },
      'the network was not asked about a handed-over post',
    );
    const words = publicationError(error);
    if (decision.next === 'verify') return recordWait(context, underway, decision.at);
    await applyDecision(context, underway, undefined, decision, words);
  }
}
