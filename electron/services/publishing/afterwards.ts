import type { StoredComment } from '../../../shared/contract/remote.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { Checkpoint, Published, Session } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import {
  type AccountRow,
  accountLimits,
  accountRow,
  asAccount,
  networkRefusal,
} from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { lastAttempt, type PublicationRow } from './ledger.ts';
import { publicationRow } from './ledger-view.ts';
import { finishedSteps } from './steps.ts';

interface Out {
  row: PublicationRow;
  remoteId: string;
  account: AccountRow;
}

/** A publication that stands on its network. */
async function outRow(context: ServiceContext, id: string): Promise<Out> {
  const row = await publicationRow(context, id);
  if (row.remote_id === null || row.published_at === null || row.removed_remotely_at !== null) {
    throw new Refusal('conflict', 'This publication does not stand on its network.', {
      field: 'id',
      remedy: 'Look at the post again: it is not out yet, or was deleted there.',
    });
  }
  return { row, remoteId: row.remote_id, account: await accountRow(context, row.account_id) };
}

function notOffered(networkName: string, what: string): Refusal {
  return new Refusal('not_publishable', `${networkName} lets no app ${what}.`, {
    field: 'id',
    remedy: `Do it on ${networkName} itself.`,
  });
}

async function askNetwork<Result>(
  context: ServiceContext,
  account: AccountRow,
  ask: (session: Session) => Promise<Result>,
): Promise<Result> {
  try {
    return await asAccount(context, account, ask);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    throw networkRefusal(error, context.networks[account.network].facts.name);
  }
}

/** While parts of it are still to follow, or to be tried again, it must stay as it was sent. */
function mustBeFinished({ row }: Out): void {
  if (row.state === 'published' && row.error === null) return;
  throw new Refusal('conflict', 'Not all of it is out: what is left could still follow.', {
    field: 'id',
    remedy: 'Publish the rest first, or leave it as it is.',
  });
}

/** What stands there, last first: where a thread is made of posts, deleting the first leaves the others. */
async function standing(context: ServiceContext, { row, remoteId }: Out): Promise<string[]> {
  const isMadeOfPosts = context.networks[row.network].facts.options.some(({ kind }) => kind === 'thread');
  const attempt = isMadeOfPosts ? await lastAttempt(context, row.id) : undefined;
  const finished = attempt ? await finishedSteps(context, attempt) : new Map<string, Checkpoint>();
  const parts = [...finished]
    .filter(([name]) => /^(?:part \d+|first comment)$/.test(name))
    .flatMap(([, { remoteId: id }]) => (typeof id === 'string' ? [id] : []));
  return [...parts.reverse(), remoteId];
}

/** Deletes it on the network, all its parts. What is gone there already counts as deleted. Answers the post's id. */
export async function removeRemotely(context: ServiceContext, id: string): Promise<string> {
  const out = await outRow(context, id);
  const { row, account } = out;
  mustBeFinished(out);
  const adapter = context.networks[row.network];
  if (!adapter.facts.canDelete) throw notOffered(adapter.facts.name, 'delete posts');
  for (const remoteId of await standing(context, out)) {
    await askNetwork(context, account, async (session) => {
      try {
        await adapter.remove(remoteId, session, context);
      } catch (error) {
        if (!(error instanceof NetworkError) || error.kind !== 'not_found') throw error;
      }
    });
  }
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('publications')
      .set({ removed_remotely_at: inside.clock.now() })
      .where('id', '=', id)
      .execute();
    await inside.emit({ topic: 'posts', name: 'publicationRemoved', resourceId: row.post_id });
  });
  return row.post_id;
}

function checkLength(context: ServiceContext, account: AccountRow, text: string): void {
  const limits = accountLimits(context, account);
  const { used, max, over } = countText(account.network, text, limits.text);
  if (!over) return;
  throw new Refusal('invalid_input', `The text counts ${used}; ${account.handle} takes ${max}.`, {
    field: 'text',
    remedy: `Shorten it by ${used - max}.`,
  });
}

/** Changes its text on the network and here; some networks give it a new id. Answers the post's id. */
export async function editRemotely(
  context: ServiceContext,
  { id, text }: { id: string; text: string },
): Promise<string> {
  const out = await outRow(context, id);
  const { row, remoteId, account } = out;
  mustBeFinished(out);
  const { edit, facts } = context.networks[row.network];
  if (!facts.canEdit || !edit) throw notOffered(facts.name, 'change posts');
  checkLength(context, account, text);
  const changed = await askNetwork(context, account, (session) => edit(remoteId, text, session, context));
  await context.transaction(async (inside) => {
    await inside.db
      .updateTable('publications')
      .set({ remote_id: changed.remoteId, url: changed.url ?? row.url })
      .where('id', '=', id)
      .execute();
    await inside.db
      .updateTable('variants')
      .set({ body: text })
      .where('post_id', '=', row.post_id)
      .where('account_id', '=', row.account_id)
      .execute();
    await inside.emit({ topic: 'posts', name: 'publicationEdited', resourceId: row.post_id });
  });
  return row.post_id;
}

/** What was collected under it, oldest first; `readAt`: when the network was last asked. */
export async function commentsUnder(
  context: ServiceContext,
  id: string,
): Promise<{ items: StoredComment[]; readAt: string | null }> {
  await publicationRow(context, id);
  const rows = await context.db
    .selectFrom('remote_comments')
    .selectAll()
    .where('publication_id', '=', id)
    .where('kind', '=', 'comment')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const newest = await context.db
    .selectFrom('metric_samples')
    .select('at')
    .where('publication_id', '=', id)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    items: rows.map(({ id: commentId, author, text, url, at }) => ({
      id: commentId,
      author,
      text,
      url,
      at: isoInstant(at),
    })),
    readAt: newest ? isoInstant(newest.at) : null,
  };
}

/** Nothing leaves while publishing is paused, nor faster than the network asked for. */
async function mustNotRest(context: ServiceContext, account: AccountRow): Promise<void> {
  const { publishing_paused_at } = await context.db
    .selectFrom('workspaces')
    .select('publishing_paused_at')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  if (publishing_paused_at !== null || account.paused_at !== null) {
    throw new Refusal('conflict', 'Publishing is paused.', {
      field: 'id',
      remedy: 'Resume it first, or answer on the network itself.',
    });
  }
  const until = account.blocked_until ?? 0;
  if (until <= context.clock.now()) return;
  throw new Refusal('rate_limited', `The network asks to wait until ${isoInstant(until)}.`, {
    field: 'id',
    remedy: 'Answer after that time.',
  });
}

async function answeredId(context: ServiceContext, id: string, commentId: string): Promise<string> {
  const comment = await context.db
    .selectFrom('remote_comments')
    .select('remote_id')
    .where('id', '=', commentId)
    .where('publication_id', '=', id)
    .executeTakeFirst();
  if (!comment) throw notFound('comment', 'commentId');
  return comment.remote_id;
}

/** Answers the post or a comment. When the end is unclear the person is told to look before answering again. */
export async function replyRemotely(
  context: ServiceContext,
  { id, text, commentId }: { id: string; text: string; commentId?: string | undefined },
): Promise<Published> {
  const { row, remoteId, account } = await outRow(context, id);
  const { reply, facts } = context.networks[row.network];
  if (!facts.canReply || !reply) throw notOffered(facts.name, 'answer here');
  checkLength(context, account, text);
  await mustNotRest(context, account);
  const target = commentId === undefined ? remoteId : await answeredId(context, id, commentId);
  const { remoteId: answerId, url } = await askNetwork(context, account, (session) =>
    reply(target, text, session, context),
  );
  return { remoteId: answerId, url };
}
