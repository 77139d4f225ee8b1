import type { NetworkFacts } from './types.ts';

export const practice: NetworkFacts = {
  id: 'practice',
  name: 'Practice',
  summary: 'A network on this computer: nothing leaves it, and an audience reacts as time passes.',
  color: '#7048e8',
  credentials: [
    {
      name: 'handle',
      label: 'Handle',
      kind: 'text',
      required: true,
      placeholder: 'acme',
      help: 'Any name of 1 to 30 letters, digits, dots, dashes or underscores.',
    },
  ],
  credentialsHelp: 'There is nothing to sign up for: choose any handle.',
  limits: {
    text: { unit: 'graphemes', max: 500 },
    media: {
      maxImages: 10,
      imageTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
      maxImageBytes: 16_000_000,
      maxAltTextLength: 1_500,
    },
  },
  bases: {},
  options: [
    {
      name: 'thread',
      label: 'Thread',
      kind: 'thread',
      max: 24,
      help: 'Further parts, each an answer to the one before.',
    },
    { name: 'first_comment', label: 'First comment', kind: 'text', maxLength: 500 },
  ],
  settling: 'keyed',
  listingLagMs: 0,
  pace: { maxPerHour: 240, minSpacingMs: 1_000 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: false,
  canReply: false,
  showsComments: true,
};
