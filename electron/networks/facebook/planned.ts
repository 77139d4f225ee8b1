import type { NetworkIo, PlannedPost, Published, Session } from '../adapter.ts';
import { momentAt, textAt } from '../meta/graph-json.ts';
import { NetworkError } from '../network-error.ts';
import { filmAddress, isFilmId, pageAddress, postAddress } from './addresses.ts';
import { networkName, type Page, pageOf } from './page.ts';

export type Outcome = { state: 'waiting' } | { state: 'published'; published: Published } | { state: 'gone' };

function whereabouts(remoteId: string, page: Page) {
  return isFilmId(remoteId)
    ? { flag: 'published', address: filmAddress(remoteId, page) }
    : { flag: 'is_published', address: postAddress(remoteId, page) };
}

/** What became of something that Facebook was to hold: `gone` when it is neither planned nor out. */
export async function planOutcome(remoteId: string, page: Page): Promise<Outcome> {
  const { flag, address } = whereabouts(remoteId, page);
  try {
    const post = await page.graph.get(`/${remoteId}`, {
      fields: `${flag},scheduled_publish_time,permalink_url`,
    });
    if (post[flag] === true) {
      const url = pageAddress(textAt(post, 'permalink_url')) ?? address;
      return { state: 'published', published: { remoteId, url } };
    }
    return momentAt(post, 'scheduled_publish_time') === null ? { state: 'gone' } : { state: 'waiting' };
  } catch (error) {
    if (error instanceof NetworkError && error.kind === 'not_found') return { state: 'gone' };
    throw error;
  }
}

export function outcomeOf({ remoteId }: PlannedPost, session: Session, io: NetworkIo): Promise<Outcome> {
  return planOutcome(remoteId, pageOf(session, io));
}

export async function movePlanned(
  remoteId: string,
  at: number,
  session: Session,
  io: NetworkIo,
): Promise<void> {
  await pageOf(session, io).graph.post(`/${remoteId}`, {
    scheduled_publish_time: Math.floor(at / 1_000),
  });
}

/** Looks first: what has gone out meanwhile is not deleted. */
export async function cancelPlanned(remoteId: string, session: Session, io: NetworkIo): Promise<void> {
  const page = pageOf(session, io);
  const { state } = await planOutcome(remoteId, page);
  if (state === 'gone') return;
  if (state === 'published') {
    throw new NetworkError('rejected', `${networkName} has published this post already.`, {
      remedy: 'Delete the post on the Page if it is not wanted.',
    });
  }
  await page.graph.delete(`/${remoteId}`);
}
