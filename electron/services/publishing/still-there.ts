import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { raiseNotification } from '../notifications/service.ts';
import { applyDecision, type Underway } from './outcomes.ts';
import { publicationError } from './words.ts';

const tryAgainAfterMs = 60_000;
const kind = 'still_there';

async function plannedWords(context: ServiceContext, { publication }: Underway): Promise<string> {
  const post = await context.db
    .selectFrom('posts')
    .select(['body', 'wall_time', 'time_zone'])
    .where('id', '=', publication.post_id)
    .executeTakeFirstOrThrow();
  const [line = ''] = post.body.split('\n');
  const words = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  const at = post.wall_time?.slice(0, 16).replace('T', ' ') ?? 'later';
  return `“${words}”, planned for ${at} (${post.time_zone})`;
}

/** A pause could not take a post back: a person is told once which one waits where; it is tried again until it can. */
export async function recordStillThere(
  context: ServiceContext,
  underway: Underway,
  error: unknown,
): Promise<void> {
  if (!(error instanceof NetworkError)) throw error;
  const { publication, account, networkName } = underway;
  const before = publication.error === null ? undefined : (JSON.parse(publication.error) as { kind: string });
  const message = `It is paused here, but ${networkName} still holds it and did not let go: ${error.message}`;
  const remedy = `It is tried again every minute. To be sure, delete the planned post on ${networkName}.`;
  const asked = error.details.retryAt ?? 0;
  const at = Math.max(asked, context.clock.now() + tryAgainAfterMs);
  await context.transaction(async (inside) => {
    if (before?.kind !== kind) {
      await raiseNotification(inside, {
        kind: 'failed',
        title: `Not paused on ${networkName}: ${account.handle}`,
        body: `${await plannedWords(inside, underway)}. ${message} ${remedy}`,
        postId: publication.post_id,
        accountId: account.id,
      });
    }
    const words = { ...publicationError(error), kind, message, remedy };
    await applyDecision(inside, underway, undefined, { next: 'retry', at }, words);
  });
}
