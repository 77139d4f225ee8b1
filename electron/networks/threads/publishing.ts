import type { Draft, NetworkIo, Published, Session, Steps } from '../adapter.ts';
import { publishNow, publishPlan } from '../meta/container-publishing.ts';
import { permalinkOf } from '../meta/permalink.ts';
import { mustHaveRoom } from '../meta/publishing-quota.ts';
import { visibleParts } from '../thread-parts.ts';
import { accountOf, networkName, type ThreadsAccount } from './account.ts';
import { itemParams, rootOptions, wholeParams } from './parts.ts';

/** Asks for all parts at once, so that no thread stops half-way for want of a quota. */
function mustHaveRoomFor(parts: number, { id, graph }: ThreadsAccount, io: NetworkIo) {
  return mustHaveRoom(
    networkName,
    { graph, path: `/${id}/threads_publishing_limit` },
    [
      { usage: 'quota_usage', config: 'config', wanted: 1 },
      { usage: 'reply_quota_usage', config: 'reply_config', wanted: parts - 1 },
    ],
    io,
  );
}

export async function publishPost(
  draft: Draft,
  session: Session,
  steps: Steps,
  io: NetworkIo,
): Promise<Published> {
  const options = rootOptions(draft);
  const account = accountOf(session, io);
  const parts = visibleParts(draft);
  await steps.run('quota', () => mustHaveRoomFor(parts.length, account, io));
  const out: Published[] = [];
  for (const { step, part } of parts) {
    const parent = out.at(-1);
    const more = parent ? { reply_to_id: parent.remoteId } : { ...options };
    const plan = {
      step,
      publicationId: draft.publicationId,
      media: part.media,
      item: itemParams,
      answersOwn: parent !== undefined,
      whole: (from: readonly string[]) => wholeParams(part, from, more),
    };
    out.push(await publishPlan(plan, { account, steps, io }));
  }
  const [post] = out;
  if (!post) throw new Error('A draft has at least one part.');
  const url = post.url ?? (await steps.run('address', () => permalinkOf(post.remoteId, account, io))).url;
  return { remoteId: post.remoteId, url };
}

export async function replyTo(
  remoteId: string,
  text: string,
  account: ThreadsAccount,
  io: NetworkIo,
): Promise<Published> {
  const reply = await publishNow({ media_type: 'TEXT', text, reply_to_id: remoteId }, account, io);
  return { remoteId: reply.remoteId, ...(await permalinkOf(reply.remoteId, account, io)) };
}
