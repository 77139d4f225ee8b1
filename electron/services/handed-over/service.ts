import type { Published, Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import type { PublicationRow } from '../publishing/service.ts';

export { giveAgain, type PauseReason, wantBack } from './pausing.ts';

/** A publication that its network's own scheduler holds. */
export type HeldThere = PublicationRow & { remote_schedule_id: string };

/** Calls the network as the account that the post is of. */
export type Ask = <Result>(call: (session: Session) => Promise<Result>) => Promise<Result>;

/** What networks hold of one post, one account, or as one publication. */
export async function heldThere(
  context: ServiceContext,
  of: { postId: string } | { accountId: string } | { publicationId: string },
): Promise<HeldThere[]> {
  const all = context.db.selectFrom('publications').selectAll().where('remote_schedule_id', 'is not', null);
  const rows = await ('postId' in of
    ? all.where('post_id', '=', of.postId)
    : 'accountId' in of
      ? all.where('account_id', '=', of.accountId)
      : all.where('id', '=', of.publicationId)
  ).execute();
  return rows.flatMap((row) => {
    const { remote_schedule_id } = row;
    return remote_schedule_id === null ? [] : [{ ...row, remote_schedule_id }];
  });
}

/** The words the network was given; what became of them is found by these. */
export async function textGiven(context: ServiceContext, publicationId: string): Promise<string> {
  const attempt = await context.db
    .selectFrom('attempts')
    .select('draft')
    .where('publication_id', '=', publicationId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return attempt ? (JSON.parse(attempt.draft) as { text: string }).text : '';
}

/**
 * Makes the network let go of a planned post. What it no longer has, or no longer lets go, may be out by now: that
 * must not be taken for let go. Answers what is out, undefined when nothing is. Throws NetworkError.
 */
export async function letGo(
  context: ServiceContext,
  held: HeldThere,
  ask: Ask,
): Promise<Published | undefined> {
  const { handOver, facts } = context.networks[held.network];
  if (!handOver) throw new NetworkError('rejected', `${facts.name} lets no app reach what it holds.`);
  const remoteId = held.remote_schedule_id;
  const planned = {
    remoteId,
    at: held.handed_over_for ?? held.due_at,
    text: await textGiven(context, held.id),
  };
  return ask(async (session) => {
    try {
      await handOver.cancel(remoteId, session, context);
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      if (error.kind !== 'not_found' && error.kind !== 'rejected') throw error;
      const outcome = await handOver.outcome(planned, session, context);
      if (outcome.state === 'published') return outcome.published;
      if (error.kind === 'rejected') throw error;
    }
    return undefined;
  });
}

/**
 * What a network no longer holds was never to be seen: none of it stands for what is sent or given away after it,
 * the uploads neither, for they may have gone with it.
 */
export async function forgetHandOver(context: ServiceContext, publicationId: string): Promise<void> {
  const attempts = await context.db
    .selectFrom('attempts')
    .select(['id', 'draft'])
    .where('publication_id', '=', publicationId)
    .execute();
  const given = attempts.filter(({ draft }) => 'handOverAt' in (JSON.parse(draft) as object));
  if (given.length === 0) return;
  await context.db
    .updateTable('steps')
    .set({ forgotten_at: context.clock.now(), visible: 0 })
    .where(
      'attempt_id',
      'in',
      given.map(({ id }) => id),
    )
    .where('forgotten_at', 'is', null)
    .execute();
}

/** Writes down that the network let go. `dueAt`: when it comes next, here or on its way there again. */
export async function noteLetGo(
  context: ServiceContext,
  held: Pick<HeldThere, 'id' | 'key_round'>,
  dueAt: number,
): Promise<void> {
  await forgetHandOver(context, held.id);
  await context.db
    .updateTable('publications')
    .set({
      remote_schedule_id: null,
      handed_over_for: null,
      error: null,
      // A network that dedupes by key would take the next for this one.
      key_round: held.key_round + 1,
      due_at: dueAt,
    })
    .where('id', '=', held.id)
    .execute();
}

/** Writes down that the network published what it held, where nobody will ask it any more. */
export async function noteOut(context: ServiceContext, held: HeldThere, out: Published): Promise<void> {
  const now = context.clock.now();
  await context.db
    .updateTable('publications')
    .set({
      state: 'published',
      hold_reason: null,
      error: null,
      remote_id: out.remoteId,
      url: out.url,
      published_at: Math.min(now, held.handed_over_for ?? now),
      remote_schedule_id: null,
      handed_over_for: null,
    })
    .where('id', '=', held.id)
    .execute();
  await context.emit({
    topic: 'posts',
    name: 'publicationChanged',
    resourceId: held.post_id,
    data: {
      publicationId: held.id,
      accountId: held.account_id,
      network: held.network,
      state: 'published',
    },
  });
}
