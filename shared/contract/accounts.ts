import { z } from 'zod';
import { networkIds, textUnits } from '../networks/types.ts';
import { byId, id, instant, procedure } from './base.ts';
import { remoteComment, remotePosts } from './remote.ts';

export const networkId = z.enum(networkIds);

const range = z.object({ min: z.number(), max: z.number() });

const videoLimits = z.object({
  max: z.number().int(),
  types: z.array(z.string()).readonly(),
  maxBytes: z.number().int(),
  seconds: range,
  videoCodecs: z.array(z.string()).readonly(),
  audioCodecs: z.array(z.string()).readonly(),
  framesPerSecond: range.optional(),
  width: range.optional(),
  height: range.optional(),
  ratio: range.optional(),
});

export const networkLimits = z.object({
  text: z.object({
    unit: z.enum(textUnits),
    max: z.number().int(),
    maxBytes: z.number().int().optional(),
    urlLength: z.number().int().optional(),
  }),
  media: z.object({
    maxImages: z.number().int(),
    imageTypes: z.array(z.string()).readonly(),
    maxImageBytes: z.number().int(),
    maxImagePixels: z.number().int().optional(),
    imageWidth: range.optional(),
    imageRatio: range.optional(),
    maxAltTextLength: z.number().int(),
    video: videoLimits.optional(),
    document: z.object({ types: z.array(z.string()).readonly(), maxBytes: z.number().int() }).optional(),
    mixed: z.boolean().optional(),
    required: z.enum(['any', 'image', 'video']).optional(),
  }),
});

export const accountStatus = z.enum(['ok', 'expiring', 'expired', 'revoked', 'limited', 'paused']);

export const account = z.object({
  id,
  network: networkId,
  remoteId: z.string(),
  handle: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  profileUrl: z.string().nullable(),
  followerCount: z.number().int().nullable(),
  status: accountStatus,
  /** Why the status is not `ok`, and what mends it. */
  statusReason: z.string().nullable(),
  tokenExpiresAt: instant.nullable(),
  settings: z.record(z.string(), z.unknown()),
  /** This account's own limits: the network's, or what its server says. */
  limits: networkLimits,
  scheduledCount: z.number().int(),
  connectedAt: instant,
});
export type Account = z.infer<typeof account>;

const credentialField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'url', 'password', 'flag']),
  required: z.boolean(),
  placeholder: z.string().optional(),
  help: z.string().optional(),
});

const optionField = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['choice', 'flag', 'text', 'texts', 'number', 'thread', 'media', 'poll']),
  choices: z
    .array(z.object({ value: z.string(), label: z.string() }))
    .readonly()
    .optional(),
  maxLength: z.number().int().optional(),
  format: z.literal('url').optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  required: z.boolean().optional(),
  when: z
    .object({ option: z.string(), is: z.array(z.union([z.string(), z.boolean()])).readonly() })
    .optional(),
  help: z.string().optional(),
});

const platform = z.object({
  id: networkId,
  name: z.string(),
  summary: z.string(),
  color: z.string(),
  credentials: z.array(credentialField).readonly(),
  credentialsHelp: z.string(),
  /** Present where the person's own browser signs in (OAuth 2). */
  browserSignIn: z
    .object({
      redirect: z.enum(['loopback', 'fixed_loopback', 'https']),
      ports: z.array(z.number().int()).readonly().optional(),
      app: z.enum(['workspace', 'automatic']),
      needsSecret: z.boolean(),
      scopes: z.array(z.string()).readonly(),
      fields: z.array(credentialField).readonly(),
      appHelp: z.string(),
    })
    .optional(),
  /** Names of the addresses that a workspace's app may put others in place of. */
  bases: z.record(z.string(), z.string()),
  limits: networkLimits,
  options: z.array(optionField).readonly(),
  settling: z.enum(['keyed', 'readable', 'blind']),
  needsStaging: z.enum(['nothing', 'images', 'media']),
  handOver: z.object({ minAheadMs: z.number().int(), maxAheadMs: z.number().int() }).optional(),
  canDelete: z.boolean(),
  canEdit: z.boolean(),
  canReply: z.boolean(),
  /** US dollars for one post, billed by the network to the app's owner. */
  price: z.object({ post: z.number(), postWithLink: z.number() }).optional(),
});
export type Platform = z.infer<typeof platform>;

const storedApp = z.object({
  network: networkId,
  clientId: z.string(),
  /** The secret itself is never given back. */
  hasSecret: z.boolean(),
  bases: z.record(z.string(), z.string()),
});
export type StoredApp = z.infer<typeof storedApp>;

const signIn = z.object({
  id,
  network: networkId,
  status: z.enum(['waiting', 'choose', 'done', 'failed']),
  /** What the browser is to open; only while it waits. */
  url: z.string().nullable(),
  redirectUri: z.string(),
  /** Accounts to choose from, when the person manages several. */
  candidates: z.array(
    z.object({
      remoteId: z.string(),
      handle: z.string(),
      displayName: z.string(),
      avatarUrl: z.string().nullable(),
      isConnected: z.boolean(),
    }),
  ),
  failure: z.object({ message: z.string(), remedy: z.string() }).nullable(),
  expiresAt: instant,
});
export type SignIn = z.infer<typeof signIn>;

const tag = { tags: ['Accounts'] };

export const accountsContract = {
  list: procedure
    .meta({ permission: 'accounts:read' })
    .route({ ...tag, method: 'GET', path: '/social-accounts', summary: 'Connected accounts' })
    .output(z.object({ items: z.array(account) })),

  platforms: procedure
    .meta({ permission: 'accounts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/social-accounts/platforms',
      summary: 'Networks that can be connected',
    })
    .output(z.object({ items: z.array(platform) })),

  /** Connecting an account that was disconnected brings back its history. */
  connect: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/connect',
      successStatus: 201,
      summary: 'Connect an account',
    })
    .input(
      z.object({
        network: networkId,
        credentials: z.record(z.string().max(64), z.string().max(4096)),
        settings: z.record(z.string().max(64), z.unknown()).optional(),
      }),
    )
    .output(account),

  /** Renews the sign-in of a connected account; its held posts go on. */
  reconnect: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/{id}/reconnect',
      summary: 'Sign an account in again',
    })
    .input(byId.extend({ credentials: z.record(z.string().max(64), z.string().max(4096)) }))
    .output(account),

  /** Opens a sign-in by the person's own browser; answers the address to open. */
  beginSignIn: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/sign-ins',
      successStatus: 201,
      summary: 'Begin a sign-in in the browser',
    })
    .input(
      z.object({
        network: networkId,
        fields: z.record(z.string().max(64), z.string().max(500)).default({}),
        /** The account whose sign-in is to be renewed. */
        reconnect: id.optional(),
      }),
    )
    .output(signIn),

  signInState: procedure
    .meta({ permission: 'accounts:manage' })
    .route({ ...tag, method: 'GET', path: '/social-accounts/sign-ins/{id}', summary: 'How a sign-in stands' })
    .input(byId)
    .output(signIn),

  /** Nothing is connected any more by it, and its way back is closed. */
  cancelSignIn: procedure
    .meta({ permission: 'accounts:manage' })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/social-accounts/sign-ins/{id}',
      summary: 'Give up a sign-in',
    })
    .input(byId)
    .output(signIn),

  /** For browsers that cannot come back by themselves: the address they ended at. */
  giveCode: procedure
    .meta({ permission: 'accounts:manage' })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/sign-ins/{id}/code',
      summary: 'Hand over the address at which the browser ended',
    })
    .input(byId.extend({ address: z.string().max(4_096) }))
    .output(signIn),

  finishSignIn: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/sign-ins/{id}/accounts',
      summary: 'Connect the chosen accounts of a sign-in',
    })
    .input(byId.extend({ remoteIds: z.array(z.string().max(200)).min(1).max(100) }))
    .output(z.object({ items: z.array(account) })),

  apps: procedure
    .meta({ permission: 'accounts:manage' })
    .route({ ...tag, method: 'GET', path: '/network-apps', summary: 'The workspace’s own app keys' })
    .output(z.object({ items: z.array(storedApp) })),

  setApp: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/network-apps/{network}',
      summary: 'Set the app keys of a network',
    })
    .input(
      z.object({
        network: networkId,
        /** Empty where a network knows no apps and only addresses are set. */
        clientId: z.string().trim().max(300).default(''),
        /** Left out: as it was. */
        clientSecret: z.string().trim().min(1).max(500).optional(),
        /** Addresses in place of the network's own, by the names that the platform tells. */
        bases: z.record(z.string().max(40), z.string().max(500)).optional(),
      }),
    )
    .output(storedApp),

  removeApp: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/network-apps/{network}',
      summary: 'Forget the app keys of a network',
    })
    .input(z.object({ network: networkId }))
    .output(z.object({ network: networkId })),

  update: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/social-accounts/{id}',
      summary: 'Change the settings of an account',
    })
    .input(byId.extend({ settings: z.record(z.string().max(64), z.unknown()) }))
    .output(account),

  /** Renews the token now, without a person, where the network allows it. */
  refresh: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/{id}/refresh',
      summary: 'Renew the access token',
    })
    .input(byId)
    .output(account),

  /** Asks the network now. */
  recent: procedure
    .meta({ permission: 'accounts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/social-accounts/{id}/recent',
      summary: 'What stands on the account, whoever put it there',
    })
    .input(byId.extend({ days: z.coerce.number().int().min(1).max(365).default(30) }))
    .output(remotePosts),

  mentions: procedure
    .meta({ permission: 'accounts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/social-accounts/{id}/mentions',
      summary: 'Where the account was named',
    })
    .input(byId)
    .output(z.object({ items: z.array(remoteComment) })),

  disconnect: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/social-accounts/{id}',
      summary:
        'Disconnect an account; refused while posts are scheduled on it, unless told what to do with them',
    })
    .input(byId.extend({ scheduledPosts: z.enum(['refuse', 'cancel']).default('refuse') }))
    .output(z.object({ id, cancelledPublications: z.number().int() })),

  setPaused: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/{id}/pause',
      summary: 'Pause or resume one account',
    })
    .input(byId.extend({ paused: z.boolean(), reason: z.string().max(500).default('') }))
    .output(account),

  /** Asks the network who this account is now, and stores the answer. */
  sync: procedure
    .meta({ permission: 'accounts:manage' })
    .route({
      ...tag,
      method: 'POST',
      path: '/social-accounts/{id}/sync',
      summary: 'Refresh profile and health',
    })
    .input(byId)
    .output(account),
};
