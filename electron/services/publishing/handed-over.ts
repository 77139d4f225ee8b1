import { notFound, Refusal } from '../../../shared/refusal.ts';
import type { HandOver, Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { type AccountRow, accountRow, asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { type DraftSnapshot, lastAttempt, type PublicationRow } from './ledger.ts';
import { confirmAfterMs } from './outcomes.ts';

interface HandedOver {
  publication: PublicationRow;
  account: AccountRow;
  remoteId: string;
  handOver: HandOver;
}

async function handedOver(context: ServiceContext, postId: string): Promise<HandedOver[]> {
  const publications = await context.db
    .selectFrom('publications')
    .selectAll()
    .where('post_id', '=', postId)
    .where('remote_schedule_id', 'is not', null)
    .execute();
  const found: HandedOver[] = [];
  for (const publication of publications) {
    const { handOver } = context.networks[publication.network];
    const account = await accountRow(context, publication.account_id);
    const remoteId = publication.remote_schedule_id;
    if (handOver && remoteId !== null) found.push({ publication, account, remoteId, handOver });
  }
  return found;
}

function notReached(networkName: string, error: NetworkError): Refusal {
  return new Refusal(
    'network_unreachable',
    `${networkName} holds this post and did not let go: ${error.message}`,
    {
      field: 'id',
      remedy: 'Try again in a moment. Nothing was changed: it still goes out at its old time.',
    },
  );
}

async function askNetwork(
  context: ServiceContext,
  { account, publication }: HandedOver,
  ask: (session: Session) => Promise<void>,
): Promise<void> {
  try {
    await asAccount(context, account, ask);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw notReached(context.networks[publication.network].facts.name, error);
  }
}

/** What the network no longer has was either let go already or is out by now: the one must not be taken for the other. */
async function letGo(context: ServiceContext, held: HandedOver): Promise<void> {
  const { publication, remoteId, handOver } = held;
  await askNetwork(context, held, async (session) => {
    try {
      await handOver.cancel(remoteId, session, context);
    } catch (error) {
      if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
      const at = publication.handed_over_for ?? publication.due_at;
      const attempt = await lastAttempt(context, publication.id);
      const { text } = JSON.parse(attempt?.draft ?? '{"text":""}') as DraftSnapshot;
      const { state } = await handOver.outcome({ remoteId, at, text }, session, context);
      if (state !== 'published') return;
      throw new Refusal('conflict', 'The network has published it already.', {
        field: 'id',
        remedy: 'Look at the post again in a moment; it is shown as published then.',
      });
    }
  });
}

/**
 * Takes a post back from the networks that hold it, before anything of it is changed here: never is the same post
 * waiting in two places. Refuses when a network does not answer. What is already out there counts as published.
 */
export async function releaseHandedOver(context: ServiceContext, postId: string): Promise<void> {
  for (const held of await handedOver(context, postId)) {
    const { publication } = held;
    await letGo(context, held);
    await context.db
      .updateTable('publications')
      .set({
        remote_schedule_id: null,
        handed_over_for: null,
        // A network that dedupes by key would take the next for this one.
        key_round: publication.key_round + 1,
        // Still wanted there: it is given away again as it then stands, whatever becomes of the change.
        due_at: context.clock.now(),
      })
      .where('id', '=', publication.id)
      .execute();
  }
}

/** Moves what the networks hold to another time, there and here. */
export async function moveHandedOver(context: ServiceContext, postId: string, at: number): Promise<void> {
  for (const held of await handedOver(context, postId)) {
    const { publication, remoteId, handOver } = held;
    const limits = context.networks[publication.network].facts.handOver;
    const ahead = at - context.clock.now();
    if (!limits || ahead < limits.minAheadMs || ahead > limits.maxAheadMs) {
      await releaseHandedOver(context, postId);
      return;
    }
    await askNetwork(context, held, (session) => handOver.move(remoteId, at, session, context));
    await context.db
      .updateTable('publications')
      .set({ handed_over_for: at, due_at: at + confirmAfterMs })
      .where('id', '=', publication.id)
      .execute();
  }
}

/** Lets the network hold a scheduled publication, or takes it back. Answers its post's id. */
export async function setHandOver(
  context: ServiceContext,
  input: { id: string; handOver: boolean },
): Promise<string> {
  const row = await context.db
    .selectFrom('publications')
    .innerJoin('posts', 'posts.id', 'publications.post_id')
    .selectAll('publications')
    .select('posts.scheduled_at as planned_at')
    .where('publications.id', '=', input.id)
    .executeTakeFirst();
  if (!row) throw notFound('publication');
  const { name, handOver: limits } = context.networks[row.network].facts;
  if (row.state !== 'scheduled' || row.planned_at === null || row.published_at !== null) {
    throw new Refusal('conflict', 'Only a scheduled post can be handed over.', {
      field: 'id',
      remedy: 'Schedule the post first.',
    });
  }
  if (!input.handOver) await releaseHandedOver(context, row.post_id);
  else if (!limits) {
    throw new Refusal('invalid_input', `${name} cannot hold posts for later.`, {
      field: 'id',
      remedy: 'Leave the computer on, or publish from a team server.',
    });
  } else {
    const ahead = row.planned_at - context.clock.now();
    if (ahead < limits.minAheadMs || ahead > limits.maxAheadMs) {
      const least = Math.ceil(limits.minAheadMs / 60_000);
      const most = Math.floor(limits.maxAheadMs / 86_400_000);
      throw new Refusal('invalid_input', `${name} holds posts from ${least} minutes to ${most} days ahead.`, {
        field: 'id',
        remedy: 'Choose a time within that span.',
      });
    }
  }
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('publications')
      .set({
        hand_over: input.handOver ? 1 : 0,
        due_at: input.handOver ? inside.clock.now() : (row.planned_at ?? row.due_at),
      })
      .where('id', '=', input.id)
      .where('state', '=', 'scheduled')
      .where('lease_owner', 'is', null)
      .execute();
    await inside.emit({
      topic: 'posts',
      name: 'publicationChanged',
      resourceId: row.post_id,
      data: { publicationId: row.id, accountId: row.account_id, network: row.network, state: row.state },
    });
  });
  context.wakeScheduler();
  return row.post_id;
}
