import { randomBytes } from 'node:crypto';
import { Refusal } from '../../../shared/refusal.ts';
import type { DraftMedia, Staging } from '../../networks/adapter.ts';
import { NetworkError } from '../../networks/network-error.ts';
import type { ServiceContext } from '../context.ts';
import { enqueueJob } from '../jobs/service.ts';
import { fetchAddress, putObject, removeObject } from './places.ts';
import { stagingBucket, stagingSettings } from './settings.ts';

export { setStaging, stagingSettings } from './settings.ts';

const livesMs = 24 * 3_600_000;
const tidyEveryMs = 3_600_000;

/** 256 bit: whoever has it may fetch, nobody can guess it. */
function secretName(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether media can be given an address that networks fetch from. */
export async function stagingReady(context: ServiceContext): Promise<boolean> {
  const { kind } = await stagingSettings(context);
  return kind === 's3' || (kind === 'host' && context.runtime.publicUrl() !== null);
}

/** Before the object is there its row is: what a crash leaves behind is found and removed. */
async function noteObject(
  context: ServiceContext,
  place: 's3' | 'host',
  media: Pick<DraftMedia, 'id' | 'mime' | 'renditionId'>,
  publicationId: string,
): Promise<string> {
  const name = secretName();
  await context.db
    .insertInto('staged_objects')
    .values({
      id: context.ids.next(),
      media_id: media.id,
      rendition_id: media.renditionId ?? null,
      publication_id: publicationId,
      place,
      name,
      mime: media.mime,
      expires_at: context.clock.now() + livesMs,
    })
    .execute();
  await planTidying(context, context.clock.now() + livesMs);
  return name;
}

async function stage(
  context: ServiceContext,
  media: DraftMedia,
  publicationId: string,
): Promise<{ url: string }> {
  const bucket = await stagingBucket(context);
  if (bucket) {
    const name = await noteObject(context, 's3', media, publicationId);
    return { url: await putObject(context, bucket, name, media) };
  }
  const base = context.runtime.publicUrl();
  const { kind } = await stagingSettings(context);
  if (kind === 'host' && base !== null) {
    return { url: `${base}/staged/${await noteObject(context, 'host', media, publicationId)}` };
  }
  throw new NetworkError(
    'rejected',
    'This network fetches media from a public address, and there is none to offer.',
    {
      remedy: 'Set up staging in Settings: a bucket of your own, or a team server with a public address.',
    },
  );
}

/** Staging as the workspace of the context has set it up. */
export function stagingFor(context: ServiceContext): Staging {
  return {
    async put(media, publicationId) {
      try {
        return await stage(context, media, publicationId);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        throw new NetworkError('network_down', error.message, { remedy: error.details.remedy });
      }
    },
  };
}

/** The media behind a staged address while it holds; undefined otherwise. */
export async function stagedMedia(
  context: ServiceContext,
  name: string,
): Promise<{ mediaId: string; renditionId: string | null; mime: string } | undefined> {
  const row = await context.db
    .selectFrom('staged_objects')
    .select(['media_id', 'rendition_id', 'mime'])
    .where('name', '=', name)
    .where('place', '=', 'host')
    .where('expires_at', '>', context.clock.now())
    .executeTakeFirst();
  return row && { mediaId: row.media_id, renditionId: row.rendition_id, mime: row.mime };
}

async function planTidying(context: ServiceContext, runAt: number): Promise<void> {
  await enqueueJob(context, {
    kind: 'tidy_staging',
    subject: String(Math.floor(runAt / tidyEveryMs)),
    payload: {},
    runAt,
  });
}

/** What was staged for a publication is no longer needed: it is out. Others may still be fetching the same media. */
export async function unstage(context: ServiceContext, publicationId: string): Promise<void> {
  const ended = await context.db
    .updateTable('staged_objects')
    .set({ expires_at: context.clock.now() })
    .where('publication_id', '=', publicationId)
    .where('expires_at', '>', context.clock.now())
    .executeTakeFirst();
  if (ended.numUpdatedRows > 0n) await planTidying(context, context.clock.now());
}

/** Job: removes what has had its day; an object that the bucket does not let go is tried again. */
export async function tidyStaging(context: ServiceContext): Promise<void> {
  const rows = await context.db
    .selectFrom('staged_objects')
    .select(['id', 'place', 'name'])
    .where('expires_at', '<=', context.clock.now())
    .execute();
  const bucket = await stagingBucket(context);
  for (const { id, place, name } of rows) {
    try {
      if (place === 's3' && bucket) await removeObject(context, bucket, name);
      await context.db.deleteFrom('staged_objects').where('id', '=', id).execute();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.log.warn({ error }, 'a staged object was not removed; it is tried again');
      await planTidying(context, context.clock.now() + tidyEveryMs);
    }
  }
}

const proof = new TextEncoder().encode('Rostrum was here.');

/** Puts a small object, fetches it by its address alone, and removes it. Refuses with what is wrong. */
export async function testStaging(context: ServiceContext): Promise<{ url: string }> {
  const bucket = await stagingBucket(context);
  if (!bucket) {
    const base = context.runtime.publicUrl();
    const { kind } = await stagingSettings(context);
    if (kind === 'host' && base !== null) return { url: base };
    throw new Refusal('invalid_input', 'No staging is set up.', {
      field: 'kind',
      remedy: 'Set up a bucket, or start the server with a public address.',
    });
  }
  const media: DraftMedia = {
    id: 'test',
    kind: 'document',
    mime: 'text/plain',
    sizeBytes: proof.length,
    width: 0,
    height: 0,
    durationMs: null,
    altText: '',
    fileName: 'test.txt',
    read: async () => proof,
    slice: async (start, end) => proof.slice(start, end),
  };
  const name = secretName();
  const url = await putObject(context, bucket, name, media);
  await fetchAddress(context, url);
  await removeObject(context, bucket, name);
  return { url: new URL(url).origin };
}
