import type { NetworkFacts } from './types.ts';

export const bluesky: NetworkFacts = {
  id: 'bluesky',
  name: 'Bluesky',
  summary: 'Short posts with links, mentions, tags and up to four images, on the AT Protocol.',
  color: '#0a7aff',
  credentials: [
    {
      name: 'service',
      label: 'Service',
      kind: 'url',
      required: false,
      placeholder: 'https://bsky.social',
      help: 'Leave it empty unless your account lives on a server of its own.',
    },
    {
      name: 'identifier',
      label: 'Handle',
      kind: 'text',
      required: true,
      placeholder: 'you.bsky.social',
      help: 'Your full handle without the @, or the e-mail address of the account.',
    },
    {
      name: 'app_password',
      label: 'App password',
      kind: 'password',
      required: true,
      placeholder: 'xxxx-xxxx-xxxx-xxxx',
      help: 'Not your main password: an app password can be taken back at any time.',
    },
  ],
  credentialsHelp: 'In Bluesky: Settings, Privacy and security, App passwords, Add app password.',
  limits: {
    text: { unit: 'graphemes', max: 300, maxBytes: 3_000 },
    media: {
      maxImages: 4,
      imageTypes: ['image/jpeg', 'image/png', 'image/webp'],
      maxImageBytes: 2_000_000,
      maxAltTextLength: 2_000,
    },
  },
  bases: {},
  options: [],
  settling: 'keyed',
  listingLagMs: 2_000,
  pace: { maxPerHour: 60, minSpacingMs: 2_000 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: false,
  canReply: false,
};
