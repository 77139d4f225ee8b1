import type { Draft, NetworkIo, Session, Settled, UnclearStep } from '../adapter.ts';
import { type MadeSince, readSince, settleContainer } from '../meta/container-settling.ts';
import { unclearPart } from '../thread-parts.ts';
import { accountOf, type ThreadsAccount } from './account.ts';
import { madeSince } from './posts.ts';

async function madeUnder(
  parentId: string | null,
  since: number,
  account: ThreadsAccount,
): Promise<MadeSince> {
  if (parentId === null) return madeSince(since, 'threads', account);
  const { posts, whole } = await madeSince(since, 'replies', account);
  return { posts: posts.filter(({ answers }) => answers === null || answers === parentId), whole };
}

export function settlePost(
  step: UnclearStep,
  draft: Draft,
  session: Session,
  io: NetworkIo,
): Promise<Settled> {
  const account = accountOf(session, io);
  const { part, parentId } = unclearPart(step, draft);
  return settleContainer(
    {
      step,
      media: part.media,
      sought: { text: part.text, mediaCount: part.media.length },
      made: () => madeUnder(parentId, readSince(step), account),
    },
    account,
    io,
  );
}
