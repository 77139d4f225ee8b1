import { z } from 'zod';
import { HttpFailure } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { uploadMedia } from '../media/service.ts';
import { getPost, schedulePost, updatePost } from '../posts/service.ts';

/** Held in memory while it comes in; larger ones are uploaded by hand. */
const maxBytes = 100 * 1024 * 1024;
const deadlineMs = 120_000;

const wanted = z.object({ urls: z.array(z.string()), altText: z.string() });
const planned = z.object({ at: z.string(), timeZone: z.string() });

/** A failure that another try may mend. */
function mayPass(error: unknown): boolean {
  if (error instanceof HttpFailure) return !['blocked', 'too_large', 'redirect'].includes(error.reason);
  return error instanceof Refusal && error.code === 'unavailable';
}

function nameOf(url: string): string {
  const path = new URL(url).pathname.split('/').at(-1) ?? '';
  return /%[0-9a-f]{2}/i.test(path) ? path.replace(/%[0-9a-f]{2}/gi, '_') : path || 'file';
}

async function fetchOne(context: ServiceContext, url: string, altText: string): Promise<string> {
  const answer = await context.http.send({ url, maxBytes, deadlineMs });
  if (answer.status !== 200) {
    const code = answer.status >= 500 || answer.status === 429 ? 'unavailable' : 'not_found';
    throw new Refusal(code, `${url} was answered with ${answer.status}.`, {
      field: 'media',
      remedy: 'Look whether the address opens in a browser without signing in, then add the file by hand.',
    });
  }
  const file = new File([new Uint8Array(answer.bytes)], nameOf(url));
  return (await uploadMedia(context, { file, altText })).id;
}

async function note(
  context: ServiceContext,
  row: { importId: string; rowNumber: number },
  values: { problem: string | null; media_urls?: null },
): Promise<void> {
  await context.db
    .updateTable('import_rows')
    .set(values)
    .where('import_id', '=', row.importId)
    .where('row_number', '=', row.rowNumber)
    .execute();
}

/** The job of one row: fetches its media, puts them on the post, and schedules it where that was asked. */
export async function fetchImportMedia(
  context: ServiceContext,
  payload: Record<string, unknown>,
): Promise<void> {
  const where = z.object({ importId: z.string(), rowNumber: z.number() }).parse(payload);
  const row = await context.db
    .selectFrom('import_rows')
    .innerJoin('posts', 'posts.id', 'import_rows.post_id')
    .select(['import_rows.media_urls', 'import_rows.plan', 'posts.id'])
    .where('import_rows.import_id', '=', where.importId)
    .where('import_rows.row_number', '=', where.rowNumber)
    .where('posts.deleted_at', 'is', null)
    .executeTakeFirst();
  if (!row?.media_urls) return;
  const { urls, altText } = wanted.parse(JSON.parse(row.media_urls));
  try {
    const fetched: string[] = [];
    for (const url of urls) fetched.push(await fetchOne(context, url, altText));
    const post = await getPost(context, row.id);
    const mediaIds = [...new Set([...post.media.map(({ id }) => id), ...fetched])];
    await updatePost(context, { id: row.id, mediaIds });
    if (row.plan) {
      const { at, timeZone } = planned.parse(JSON.parse(row.plan));
      await schedulePost(context, { id: row.id, at, timeZone });
    }
    await note(context, where, { problem: null, media_urls: null });
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof HttpFailure)) throw error;
    await note(context, where, { problem: error.message });
    await context.emit({ topic: 'posts', name: 'importMediaFailed', resourceId: row.id });
    if (mayPass(error)) throw error;
  }
}
