import type { Draft, NetworkIo, Published, Session, Steps } from '../adapter.ts';
import { madeId } from '../meta/container-preparing.ts';
import { publishPlan } from '../meta/container-publishing.ts';
import { textAt } from '../meta/graph-json.ts';
import { permalinkOf } from '../meta/permalink.ts';
import { mustHaveRoom } from '../meta/publishing-quota.ts';
import { NetworkError } from '../network-error.ts';
import { accountOf, type InstagramAccount, networkName } from './account.ts';
import { itemParams, mustBeTaken, wholeParams } from './formats.ts';

/** Under a post. */
export async function comment(
  remoteId: string,
  text: string,
  { graph }: InstagramAccount,
): Promise<Published> {
  const answer = await graph.post(`/${remoteId}/comments`, { message: text });
  return { remoteId: madeId(networkName, answer), url: null };
}

/** Under a comment. */
async function answerComment(
  remoteId: string,
  text: string,
  { graph }: InstagramAccount,
): Promise<Published> {
  const answer = await graph.post(`/${remoteId}/replies`, { message: text });
  return { remoteId: madeId(networkName, answer), url: null };
}

/** Ids do not tell posts and comments apart; only posts have a product type. */
async function isPost(remoteId: string, { graph }: InstagramAccount): Promise<boolean> {
  try {
    return (
      textAt(await graph.get(`/${remoteId}`, { fields: 'media_product_type' }), 'media_product_type') !== null
    );
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'rejected') return false;
    throw error;
  }
}

export async function replyTo(remoteId: string, text: string, account: InstagramAccount): Promise<Published> {
  return (await isPost(remoteId, account))
    ? comment(remoteId, text, account)
    : answerComment(remoteId, text, account);
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  mustBeTaken(draft);
  const account = accountOf(session, io);
  const quota = { usage: 'quota_usage', config: 'config', wanted: 1 };
  const place = { graph: account.graph, path: `/${account.id}/content_publishing_limit` };
  await steps.run('quota', () => mustHaveRoom(networkName, place, [quota], io));
  const plan = {
    step: 'post',
    publicationId: draft.publicationId,
    media: draft.media,
    item: itemParams,
    whole: (from: readonly string[]) => wholeParams(draft, from),
  };
  const post = await publishPlan(plan, { account, steps, io });
  const { firstComment } = draft;
  if (firstComment !== null) {
    await steps.runVisible('first comment', async () => ({
      ...(await comment(post.remoteId, firstComment, account)),
    }));
  }
  const url = post.url ?? (await steps.run('address', () => permalinkOf(post.remoteId, account, io))).url;
  return { remoteId: post.remoteId, url };
}
