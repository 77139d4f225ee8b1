import type { RemoteComment } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import { asAccount } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';

const mentionsEveryMs = 30 * 60_000;
/** Networks list mentions late: each reading looks back a little over the one before. */
const overlapMs = 10 * 60_000;

interface Place {
  accountId: string;
  /** null for a mention elsewhere. */
  publicationId: string | null;
}

/** Keeps what was not yet seen; what changed its words is brought up to date. */
export async function storeComments(
  context: ServiceContext,
  { accountId, publicationId }: Place,
  kind: 'comment' | 'mention',
  comments: readonly RemoteComment[],
): Promise<void> {
  for (const { remoteId, author, text, at, url } of comments) {
    await context.db
      .insertInto('remote_comments')
      .values({
        id: context.ids.next(),
        account_id: accountId,
        publication_id: publicationId,
        remote_id: remoteId,
        kind,
        author,
        text,
        url,
        at,
        seen_at: context.clock.now(),
      })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'account_id', 'remote_id']).doUpdateSet({ author, text, url }),
      )
      .execute();
  }
}

/** Reads where an account was mentioned, and plans the next reading; ends with the account. */
export async function readMentions(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const accountId = String(payload.accountId);
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', accountId)
    .executeTakeFirst();
  const adapter = account && context.networks[account.network];
  if (!account || account.disconnected_at !== null || !adapter?.mentions) return;
  const { mentions } = adapter;
  const now = context.clock.now();
  const since = typeof payload.since === 'number' ? payload.since : now - mentionsEveryMs;
  const rests = (account.blocked_until ?? 0) > now || account.health !== 'ok';
  let readTo = since;
  if (!rests) {
    try {
      const found = await asAccount(context, account, (session) =>
        mentions(since - overlapMs, session, context),
      );
      await storeComments(context, { accountId, publicationId: null }, 'mention', found);
      readTo = now;
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      context.log.warn({ error, accountId }, 'mentions were not read; the next reading goes back to here');
    }
  }
  await enqueueJob(context, {
    kind: 'read_mentions',
    subject: accountId,
    payload: { accountId, since: readTo },
    runAt: now + mentionsEveryMs,
  });
}
