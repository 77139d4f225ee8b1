import type { NetworkFacts } from './types.ts';

export const discord: NetworkFacts = {
  id: 'discord',
  name: 'Discord',
  summary: 'Messages with pictures into one channel by a webhook.',
  color: '#5865f2',
  credentials: [
    {
      name: 'webhook_url',
      label: 'Webhook address',
      kind: 'password',
      required: true,
      placeholder: 'https://discord.com/api/webhooks/…',
      help: 'Whoever has it can post to the channel: it is stored encrypted.',
    },
    { name: 'channel', label: 'Name of the channel', kind: 'text', required: true, placeholder: '#news' },
  ],
  credentialsHelp: 'In Discord: Edit channel, Integrations, Webhooks, New webhook, Copy webhook address.',
  bases: { api: 'https://discord.com' },
  limits: {
    text: { unit: 'characters', max: 2_000 },
    media: {
      maxImages: 10,
      imageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      maxImageBytes: 10_000_000,
      maxAltTextLength: 1_024,
    },
  },
  options: [],
  settling: 'blind',
  listingLagMs: 0,
  visibleDeadlineMs: 120_000,
  pace: { maxPerHour: 120, minSpacingMs: 1_000 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: true,
  canReply: false,
  showsComments: false,
};
