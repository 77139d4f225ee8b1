import type { NetworkFacts } from './types.ts';

/** The usual limits; an account carries those of its own instance. */
export const mastodon: NetworkFacts = {
  id: 'mastodon',
  name: 'Mastodon',
  summary: 'Posts with images on the instance of your choice; each instance sets its own limits.',
  color: '#6364ff',
  credentials: [
    {
      name: 'instance',
      label: 'Instance',
      kind: 'url',
      required: true,
      placeholder: 'https://mastodon.social',
      help: 'The address of the server where your account lives.',
    },
    {
      name: 'access_token',
      label: 'Access token',
      kind: 'password',
      required: true,
      help: 'With the scopes profile, read:accounts, read:statuses, write:statuses and write:media.',
    },
  ],
  credentialsHelp: 'On your instance: Preferences, Development, New application; then copy its access token.',
  limits: {
    text: { unit: 'graphemes', max: 500, urlLength: 23 },
    media: {
      maxImages: 4,
      imageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      maxImageBytes: 16_777_216,
      maxImagePixels: 33_177_600,
      maxAltTextLength: 1_500,
    },
  },
  bases: {},
  options: [],
  settling: 'keyed',
  listingLagMs: 30_000,
  pace: { maxPerHour: 60, minSpacingMs: 2_000 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: false,
  canReply: false,
};
