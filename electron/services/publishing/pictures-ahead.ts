import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { raiseNotification } from '../notifications/service.ts';
import { type AccountContent, postContent } from './content.ts';
import { needsPictures, preparePictures } from './pictures.ts';

/** A committed post has its pictures made at once: what cannot be made is told while there is time to mend it. */
export async function planPictures(
  context: ServiceContext,
  postId: string,
  contents: readonly AccountContent[],
): Promise<void> {
  if (!contents.some((content) => needsPictures(context, content))) return;
  await enqueueJob(context, {
    kind: 'prepare_pictures',
    subject: postId,
    payload: { postId },
    runAt: context.clock.now(),
  });
}

async function tell(
  context: ServiceContext,
  postId: string,
  { account }: AccountContent,
  words: string,
): Promise<void> {
  const { name } = context.networks[account.network].facts;
  await context.transaction((inside) =>
    raiseNotification(inside, {
      kind: 'failed',
      title: `A picture will not go out on ${name}: ${account.handle}`,
      body: `${words} Crop it or choose another before the post is due.`,
      postId,
      accountId: account.id,
    }),
  );
}

/** Job: makes what the accounts of a scheduled post will send. */
export async function prepareAhead(context: ServiceContext, payload: Record<string, unknown>): Promise<void> {
  const postId = String(payload.postId);
  const waiting = await context.db
    .selectFrom('publications')
    .select('account_id')
    .where('post_id', '=', postId)
    .where('state', 'in', ['scheduled', 'held'])
    .execute();
  if (waiting.length === 0) return;
  const contents = (await postContent(context, postId)).filter(({ account }) =>
    waiting.some(({ account_id }) => account_id === account.id),
  );
  for (const content of contents) {
    try {
      const { problem } = await preparePictures(context, content, contents);
      if (problem) await tell(context, postId, content, problem);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await tell(context, postId, content, error.message);
    }
  }
}
