import { Refusal } from '../../../shared/refusal.ts';
import { mediaWorkshop } from '../../providers/media-workshop.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { mediaPaths } from './rows.ts';

const atOnce = 50;

async function unhashed(context: ServiceContext) {
  return context.db
    .selectFrom('media')
    .select('id')
    .where('kind', '=', 'image')
    .where('perceptual_hash', 'is', null)
    .limit(atOnce)
    .execute();
}

export async function planHashing(context: ServiceContext): Promise<void> {
  if ((await unhashed(context)).length === 0) return;
  await enqueueJob(context, { kind: 'hash_media', subject: 'all', payload: {}, runAt: context.clock.now() });
}

async function hashOf(context: ServiceContext, id: string): Promise<string> {
  try {
    return await mediaWorkshop.hash(mediaPaths(context, id).thumbnail);
  } catch (error) {
    // A picture that cannot be compared is like none; it must not be tried for ever.
    context.log.warn({ error, mediaId: id, refused: error instanceof Refusal }, 'a picture was not compared');
    return '';
  }
}

/** Job: pictures of older versions get what they are compared by, some at a time. */
export async function hashMedia(context: ServiceContext): Promise<void> {
  const rows = await unhashed(context);
  for (const { id } of rows) {
    const hash = await hashOf(context, id);
    await context.db.updateTable('media').set({ perceptual_hash: hash }).where('id', '=', id).execute();
  }
  if (rows.length > 0) await planHashing(context);
}
