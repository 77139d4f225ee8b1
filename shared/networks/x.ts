import type { NetworkFacts } from './types.ts';

export const x: NetworkFacts = {
  id: 'x',
  name: 'X',
  summary: 'Short posts, pictures, videos and threads; each post costs the app’s owner.',
  color: '#0f1419',
  credentials: [],
  credentialsHelp: 'Signed in by your own browser.',
  browserSignIn: {
    redirect: 'fixed_loopback',
    app: 'workspace',
    needsSecret: false,
    scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'],
    fields: [],
    appHelp:
      'At developer.x.com: make an app of type Native App and register the redirect addresses shown here.',
  },
  bases: {
    dialog: 'https://x.com',
    api: 'https://api.x.com',
  },
  limits: {
    text: { unit: 'weighted', max: 280, urlLength: 23 },
    media: {
      maxImages: 4,
      imageTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
      maxImageBytes: 5_000_000,
      maxAltTextLength: 1_000,
      video: {
        max: 1,
        types: ['video/mp4', 'video/quicktime'],
        maxBytes: 536_870_912,
        seconds: { min: 0.5, max: 140 },
        videoCodecs: ['avc'],
        audioCodecs: ['aac'],
        framesPerSecond: { min: 1, max: 60 },
        ratio: { min: 0.334, max: 3 },
      },
    },
  },
  options: [
    {
      name: 'thread',
      label: 'Thread',
      kind: 'thread',
      max: 24,
      help: 'Further parts, each an answer to the one before; every part is billed.',
    },
    { name: 'first_comment', label: 'First reply', kind: 'text', maxLength: 280 },
    {
      name: 'reply_settings',
      label: 'Who may answer',
      kind: 'choice',
      choices: [
        { value: 'everyone', label: 'Everyone' },
        { value: 'following', label: 'Accounts you follow' },
        { value: 'mentionedUsers', label: 'Only those mentioned' },
        { value: 'subscribers', label: 'Subscribers' },
        { value: 'verified', label: 'Verified accounts' },
      ],
    },
    { name: 'made_with_ai', label: 'Made with AI', kind: 'flag' },
    { name: 'paid_partnership', label: 'Paid partnership', kind: 'flag' },
  ],
  settling: 'readable',
  listingLagMs: 10000,
  pace: { maxPerHour: 50, minSpacingMs: 2_000 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: true,
  canReply: true,
  price: { post: 0.015, postWithLink: 0.2 },
};
