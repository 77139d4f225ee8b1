import type { NetworkFacts } from './types.ts';

export const slack: NetworkFacts = {
  id: 'slack',
  name: 'Slack',
  summary: 'Messages into one channel by an incoming webhook.',
  color: '#4a154b',
  credentials: [
    {
      name: 'webhook_url',
      label: 'Webhook address',
      kind: 'password',
      required: true,
      placeholder: 'https://hooks.slack.com/services/…',
      help: 'Whoever has it can post to the channel: it is stored encrypted.',
    },
    { name: 'channel', label: 'Name of the channel', kind: 'text', required: true, placeholder: '#news' },
  ],
  credentialsHelp: 'In Slack: Apps, Incoming Webhooks, Add to Slack, choose the channel, copy the address.',
  bases: { hooks: 'https://hooks.slack.com' },
  limits: {
    text: { unit: 'characters', max: 40_000 },
    media: {
      maxImages: 0,
      imageTypes: [],
      maxImageBytes: 0,
      maxAltTextLength: 0,
    },
  },
  options: [],
  settling: 'blind',
  listingLagMs: 0,
  pace: { maxPerHour: 120, minSpacingMs: 1_000 },
  needsStaging: 'nothing',
  canDelete: false,
  canEdit: false,
  canReply: false,
  showsComments: false,
};
