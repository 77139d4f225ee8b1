import { call, createRouterClient } from '@orpc/server';
import { linkCard } from '../../../electron/networks/bluesky/link-card.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { fetchImportMedia } from '../../../electron/services/imports/service.ts';
import { createPost } from '../../../electron/services/posts/service.ts';
import { router } from '../../../electron/services/router.ts';
import { HttpFailure } from '../../../shared/ports.ts';

/** What was made of an address: refused in words that a person can read, or quietly left out. */
export type Entered = 'refused' | 'left out';

export interface Entrance {
  name: string;
  /** Gives the address to the product as a person or a stranger's answer would. Throws for a bug. */
  enter(context: ServiceContext, address: string): Promise<Entered>;
}

const foreseen = new Set([
  'BAD_REQUEST',
  'invalid_input',
  'network_unreachable',
  'credentials_refused',
  'not_publishable',
  'unsupported_media',
]);

async function refused(asked: Promise<unknown>): Promise<Entered> {
  try {
    await asked;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (foreseen.has(code)) return 'refused';
    throw error;
  }
  throw new Error('The address was taken.');
}

const keys = { clientId: 'client', clientSecret: 'secret' };

async function setBases(
  context: ServiceContext,
  network: 'slack' | 'discord' | 'x',
  bases: Record<string, string>,
): Promise<void> {
  await call(router.accounts.setApp, { network, ...keys, bases }, { context, path: ['accounts', 'setApp'] });
}

function connect(
  context: ServiceContext,
  network: 'mastodon' | 'bluesky' | 'slack' | 'discord',
  credentials: Record<string, string>,
): Promise<unknown> {
  const path = ['accounts', 'connect'];
  return call(router.accounts.connect, { network, credentials }, { context, path });
}

function beginSignIn(
  context: ServiceContext,
  network: 'mastodon' | 'threads',
  fields: Record<string, string>,
): Promise<unknown> {
  const path = ['accounts', 'beginSignIn'];
  return call(router.accounts.beginSignIn, { network, fields }, { context, path });
}

const slackPath = '/services/T00000000/B00000000/abcdefgh12345678';
const discordPath = '/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyz0123456789';
const withoutEnd = (address: string) => address.replace(/\/+$/, '');

let importedRows = 0;

/** A confirmed row of a sheet that waits for the picture at an address. */
async function importedRow(context: ServiceContext, address: string): Promise<number> {
  importedRows += 1;
  await context.db
    .insertInto('imports')
    .values({ id: 'sheet', file_name: 'a.csv', reading: '{}', settings: '{}', row_count: 1, created_at: 1 })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const { id } = await createPost(context, { body: 'Look' });
  await context.db
    .insertInto('import_rows')
    .values({
      import_id: 'sheet',
      row_number: importedRows,
      post_id: id,
      media_urls: JSON.stringify({ urls: [address], altText: '' }),
    })
    .execute();
  return importedRows;
}

/** Every place where an address that we then ask comes from outside. */
export const entrances: readonly Entrance[] = [
  {
    name: 'address of a file for the media library',
    enter: (context, address) =>
      refused(call(router.media.import, { url: address }, { context, path: ['media', 'import'] })),
  },
  {
    name: 'instance of Mastodon, with a token',
    enter: (context, address) =>
      refused(connect(context, 'mastodon', { instance: address, access_token: 'token' })),
  },
  {
    name: 'instance of Mastodon, by browser',
    enter: (context, address) => refused(beginSignIn(context, 'mastodon', { instance: address })),
  },
  {
    name: 'server of Bluesky',
    enter: (context, address) =>
      refused(
        // Left empty it is Bluesky's own server, which is not what is tried here.
        connect(context, 'bluesky', {
          service: address.trim() || '/',
          identifier: 'kite.example',
          app_password: 'abcd-efgh-ijkl-mnop',
        }),
      ),
  },
  {
    name: 'webhook of Slack',
    enter: (context, address) =>
      refused(connect(context, 'slack', { webhook_url: `${address}${slackPath}`, channel: 'news' })),
  },
  {
    name: 'webhook of Discord',
    enter: (context, address) =>
      refused(connect(context, 'discord', { webhook_url: `${address}${discordPath}`, channel: 'news' })),
  },
  {
    name: 'own address of an API',
    enter: (context, address) =>
      refused(
        (async () => {
          await setBases(context, 'slack', { hooks: address });
          const webhook = `${withoutEnd(address)}${slackPath}`;
          await connect(context, 'slack', { webhook_url: webhook, channel: 'news' });
        })(),
      ),
  },
  {
    name: 'relay',
    enter: (context, address) =>
      refused(
        (async () => {
          const app = { network: 'threads' as const, ...keys };
          await call(router.accounts.setApp, app, { context, path: ['accounts', 'setApp'] });
          const input = { relayUrl: address };
          await call(router.workspace.update, input, { context, path: ['workspace', 'update'] });
          await beginSignIn(context, 'threads', {});
        })(),
      ),
  },
  {
    name: 'bucket for staging',
    enter: (context, address) =>
      refused(
        (async () => {
          const bucket = {
            kind: 's3' as const,
            endpoint: address,
            region: 'eu',
            bucket: 'media',
            accessKeyId: 'key',
            secretAccessKey: 'secret',
            pathStyle: true,
            prefix: '',
          };
          await call(router.staging.set, bucket, { context, path: ['staging', 'set'] });
          await call(router.staging.test, undefined, { context, path: ['staging', 'test'] });
        })(),
      ),
  },
  {
    name: 'server of a language model',
    async enter(context, address) {
      const client = createRouterClient(router, { context });
      const ai = { kind: 'compatible', name: 'Own', model: 'm', key: 'key' } as const;
      const trying = async () => {
        const { id } = await client.ai.connectProvider({ ...ai, baseUrl: address });
        await client.ai.testProvider({ id }).finally(() => client.ai.removeProvider({ id }));
      };
      return refused(trying());
    },
  },
  {
    name: 'language model server that is asked for its models',
    async enter(context, address) {
      const client = createRouterClient(router, { context });
      return refused(client.ai.offeredModels({ kind: 'compatible', key: 'key', baseUrl: address }));
    },
  },
  {
    name: 'link in a post that gets a card',
    async enter(context, address) {
      const upload = () => Promise.reject(new Error('There is no picture to upload.'));
      const card = await linkCard(`Read ${address} today`, upload, context);
      if (card !== null) throw new Error('The address was taken.');
      return 'left out';
    },
  },
  {
    name: 'picture in a sheet that is imported',
    async enter(context, address) {
      const rowNumber = await importedRow(context, address);
      try {
        await fetchImportMedia(context, { importId: 'sheet', rowNumber });
      } catch (error) {
        // What another try may mend is tried again later.
        if (!(error instanceof HttpFailure)) throw error;
      }
      const row = await context.db
        .selectFrom('import_rows')
        .select('problem')
        .where('row_number', '=', rowNumber)
        .executeTakeFirstOrThrow();
      if (row.problem === null) throw new Error('The address was taken.');
      return 'refused';
    },
  },
];
