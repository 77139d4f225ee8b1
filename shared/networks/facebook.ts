import type { NetworkFacts } from './types.ts';

export const facebook: NetworkFacts = {
  id: 'facebook',
  name: 'Facebook Pages',
  summary: 'Posts, pictures, videos, reels and stories on Pages that you manage.',
  color: '#0866ff',
  credentials: [],
  credentialsHelp: 'Signed in by your own browser.',
  browserSignIn: {
    redirect: 'https',
    app: 'workspace',
    needsSecret: true,
    scopes: [
      'pages_show_list',
      'pages_manage_posts',
      'pages_manage_engagement',
      'pages_read_engagement',
      'pages_read_user_content',
      'read_insights',
      'business_management',
    ],
    fields: [],
    appHelp:
      'At developers.facebook.com: make an app of type Business, add Facebook Login, and enter the redirect address shown here.',
  },
  bases: {
    dialog: 'https://www.facebook.com/v26.0',
    graph: 'https://graph.facebook.com/v26.0',
    video: 'https://graph-video.facebook.com/v26.0',
    upload: 'https://rupload.facebook.com',
  },
  limits: {
    text: { unit: 'characters', max: 63_206 },
    media: {
      maxImages: 10,
      imageTypes: ['image/jpeg', 'image/png', 'image/gif'],
      maxImageBytes: 4_000_000,
      maxAltTextLength: 1_000,
      video: {
        max: 1,
        types: ['video/mp4', 'video/quicktime'],
        maxBytes: 1_073_741_824,
        seconds: { min: 1, max: 14400 },
        videoCodecs: ['avc', 'hevc'],
        audioCodecs: ['aac'],
      },
    },
  },
  options: [
    {
      name: 'format',
      label: 'Publish as',
      kind: 'choice',
      choices: [
        { value: 'post', label: 'Post' },
        { value: 'reel', label: 'Reel' },
        { value: 'story', label: 'Story' },
      ],
      help: 'A reel is one film of 3 to 90 seconds. A story shows one picture or film, without the text.',
    },
    {
      name: 'link',
      label: 'Link',
      kind: 'text',
      maxLength: 2_000,
      help: 'Shown as a card under the text; not together with pictures or a film.',
    },
    { name: 'first_comment', label: 'First comment', kind: 'text', maxLength: 8000 },
  ],
  settling: 'readable',
  listingLagMs: 20000,
  pace: { maxPerHour: 25, minSpacingMs: 5_000 },
  needsStaging: 'nothing',
  handOver: { minAheadMs: 600_000, maxAheadMs: 2_592_000_000 },
  canDelete: true,
  canEdit: true,
  canReply: true,
};
