import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceContext } from '../../electron/services/context.ts';
import { createPost, publishPost } from '../../electron/services/posts/service.ts';
import type { PlantedMedia, Scenario, SignedInAccount } from './scenario.ts';

async function plantAccount(
  context: ServiceContext,
  scenario: Scenario,
  account: SignedInAccount,
): Promise<string> {
  const id = context.ids.next();
  const secretId = context.ids.next();
  await context.secrets.put(secretId, JSON.stringify(account.secret));
  await context.db
    .insertInto('accounts')
    .values({
      id,
      network: scenario.network,
      remote_id: account.remoteId,
      handle: account.handle,
      display_name: account.handle,
      secret_id: secretId,
      health: 'ok',
      settings: '{}',
      is_sample: 0,
      connected_at: context.clock.now(),
    })
    .execute();
  const appSecretId = context.ids.next();
  await context.secrets.put(appSecretId, account.app.clientSecret || 'none');
  await context.db
    .insertInto('network_apps')
    .values({
      network: scenario.network,
      client_id: account.app.clientId,
      secret_id: appSecretId,
      bases: JSON.stringify(account.app.bases),
    })
    .execute();
  return id;
}

async function plantMedia(context: ServiceContext, media: PlantedMedia): Promise<string> {
  const id = context.ids.next();
  const { kind, mime, width, height, sizeBytes } = media;
  await writeFile(join(context.media.path, id), randomBytes(sizeBytes));
  await context.db
    .insertInto('media')
    .values({
      id,
      sha256: id,
      kind,
      mime,
      file_name: `${id}.${mime.split('/')[1]}`,
      size_bytes: sizeBytes,
      width,
      height,
      alt_text: '',
      created_at: context.clock.now(),
      duration_ms: kind === 'video' ? 15_000 : null,
      video_codec: kind === 'video' ? 'avc' : null,
      audio_codec: kind === 'video' ? 'aac' : null,
      frames_per_second: kind === 'video' ? 30 : null,
    })
    .execute();
  return id;
}

/** Puts a signed-in account and a post that is due now into an empty workspace. Answers the publication's id. */
export async function plantPost(
  context: ServiceContext,
  scenario: Scenario,
  account: SignedInAccount,
  run: string,
): Promise<string> {
  await context.db
    .updateTable('workspaces')
    .set({ staging: JSON.stringify({ kind: 'host' }) })
    .where('id', '=', context.workspaceId)
    .execute();
  const accountId = await plantAccount(context, scenario, account);
  const { text, options, media } = scenario.draft(run);
  const mediaIds: string[] = [];
  for (const item of media) mediaIds.push(await plantMedia(context, item));
  const post = await createPost(context, {
    body: text,
    accountIds: [accountId],
    variants: [{ accountId, options }],
    mediaIds,
  });
  const scheduled = await publishPost(context, post.id);
  const [publication] = scheduled.publications;
  if (!publication) throw new Error('The planted post has no publication.');
  return publication.id;
}
