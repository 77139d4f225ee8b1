import type { StagingInput, StagingSettings } from '../../../shared/contract/staging.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';

export type S3Settings = Extract<StagingSettings, { kind: 's3' }>;

async function workspaceColumns(context: ServiceContext) {
  return context.db
    .selectFrom('workspaces')
    .select(['staging', 'staging_secret_id'])
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
}

export async function stagingSettings(context: ServiceContext): Promise<StagingSettings> {
  return JSON.parse((await workspaceColumns(context)).staging) as StagingSettings;
}

/** The bucket with its key; undefined where staging is not a bucket. */
export async function stagingBucket(
  context: ServiceContext,
): Promise<{ settings: S3Settings; secretAccessKey: string } | undefined> {
  const { staging, staging_secret_id: secretId } = await workspaceColumns(context);
  const settings = JSON.parse(staging) as StagingSettings;
  if (settings.kind !== 's3') return undefined;
  const secretAccessKey = secretId === null ? undefined : await context.secrets.get(secretId);
  return { settings, secretAccessKey: secretAccessKey ?? '' };
}

/** Keeps the settings; the key goes to the secret store, and stays as it was when it is left out. */
export async function setStaging(context: ServiceContext, input: StagingInput): Promise<StagingSettings> {
  const before = await workspaceColumns(context);
  let secretId = before.staging_secret_id;
  if (input.kind === 'host' && context.runtime.publicUrl() === null) {
    throw new Refusal('invalid_input', 'This Rostrum has no public address.', {
      field: 'kind',
      remedy: 'Start the server with ROSTRUM_PUBLIC_URL, or use a bucket.',
    });
  }
  if (input.kind === 's3') {
    if (input.secretAccessKey) {
      secretId ??= context.ids.next();
      await context.secrets.put(secretId, input.secretAccessKey);
    }
    if (secretId === null) {
      throw new Refusal('invalid_input', 'The bucket needs a secret key.', {
        field: 'secretAccessKey',
        remedy: 'Give the secret that belongs to the access key.',
      });
    }
  }
  const { secretAccessKey: _secret, ...settings } = input as StagingInput & { secretAccessKey?: string };
  await context.db
    .updateTable('workspaces')
    .set({ staging: JSON.stringify(settings), staging_secret_id: secretId })
    .where('id', '=', context.workspaceId)
    .execute();
  await context.emit({ topic: 'workspace', name: 'stagingChanged', resourceId: context.workspaceId });
  return stagingSettings(context);
}
