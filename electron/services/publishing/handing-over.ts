import type { NetworkFacts } from '../../../shared/networks/types.ts';
import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { type DraftSnapshot, LeaseLost, lastAttempt, type PublicationRow } from './ledger.ts';
import {
  applyDecision,
  confirmAfterMs,
  recordHold,
  recordPublished,
  recordWait,
  type Underway,
} from './outcomes.ts';
import { afterFailedSettling } from './policy.ts';
import type { Random } from './sending.ts';
import { publicationError } from './words.ts';

const longestConfirmMs = 3_600_000;
const askSeldomMs = 3_600_000;

/** Until when the network's own scheduler is to hold the post; undefined when it is ours to send. */
export async function handOverTime(
  context: ServiceContext,
  publication: PublicationRow,
  limits: NetworkFacts['handOver'],
): Promise<number | undefined> {
  if (publication.hand_over === 0 || !limits) return undefined;
  const post = await context.db
    .selectFrom('posts')
    .select('scheduled_at')
    .where('id', '=', publication.post_id)
    .executeTakeFirst();
  const at = post?.scheduled_at ?? null;
  if (at === null) return undefined;
  const ahead = at - context.clock.now();
  return ahead >= limits.minAheadMs && ahead <= limits.maxAheadMs ? at : undefined;
}

/** After its time: did the network publish what it was given to hold? */
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
    const attempt = await lastAttempt(context, publication.id);
    const { text } = JSON.parse(attempt?.draft ?? '{"text":""}') as DraftSnapshot;
    const planned = { remoteId: id, at: since, text };
    const outcome = await asAccount(context, account, (session) =>
      handOver.outcome(planned, session, context),
    );
    const now = context.clock.now();
    if (outcome.state === 'published') {
      return await recordPublished(context, underway, attempt, outcome.published);
    }
    if (outcome.state === 'waiting') {
      // Late, but still there: it must not be sent from here as well.
      const again = now - since < longestConfirmMs ? confirmAfterMs : askSeldomMs;
      return await recordWait(context, underway, now + again);
    }
    await recordHold(context, underway, 'gone_from_network');
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
