import type { NetworkFacts, Range } from './types.ts';

/** Width ÷ height of a picture outside stories. */
export const feedRatio: Range = { min: 0.8, max: 1.91 };

export const instagram: NetworkFacts = {
  id: 'instagram',
  name: 'Instagram',
  summary: 'Pictures, carousels, reels and stories of professional accounts.',
  color: '#d6249f',
  credentials: [],
  credentialsHelp: 'Signed in by your own browser.',
  browserSignIn: {
    redirect: 'https',
    app: 'workspace',
    needsSecret: true,
    scopes: [
      'instagram_business_basic',
      'instagram_business_content_publish',
      'instagram_business_manage_comments',
      'instagram_business_manage_insights',
    ],
    fields: [],
    appHelp:
      'At developers.facebook.com: add the product Instagram with business login to your app and enter the redirect address shown here.',
  },
  bases: {
    dialog: 'https://www.instagram.com',
    token: 'https://api.instagram.com',
    graph: 'https://graph.instagram.com/v26.0',
    exchange: 'https://graph.instagram.com',
  },
  renewalsMoveTheEnd: true,
  limits: {
    text: { unit: 'characters', max: 2_200 },
    media: {
      maxImages: 10,
      imageTypes: ['image/jpeg'],
      maxImageBytes: 8_000_000,
      imageWidth: { min: 320, max: 1_440 },
      // Narrower outside stories: see `feedRatio`.
      imageRatio: { min: 0.4, max: 1.91 },
      maxAltTextLength: 1_000,
      video: {
        max: 10,
        types: ['video/mp4', 'video/quicktime'],
        maxBytes: 314_572_800,
        seconds: { min: 3, max: 900 },
        videoCodecs: ['avc', 'hevc'],
        audioCodecs: ['aac'],
        framesPerSecond: { min: 23, max: 60 },
        width: { min: 320, max: 1_920 },
      },
      mixed: true,
      required: 'any',
    },
  },
  // The app takes five since December 2025, the API's documentation still says thirty.
  textRules: { tags: { advised: 5, max: 30 } },
  options: [
    {
      name: 'format',
      label: 'Publish as',
      kind: 'choice',
      choices: [
        { value: 'post', label: 'Post or reel' },
        { value: 'story', label: 'Story' },
      ],
    },
    { name: 'share_to_feed', label: 'Show the reel in the feed too', kind: 'flag' },
    { name: 'first_comment', label: 'First comment', kind: 'text', maxLength: 2200 },
  ],
  settling: 'readable',
  listingLagMs: 20000,
  pace: { maxPerHour: 25, minSpacingMs: 10_000, maxPerDay: 100 },
  needsStaging: 'media',
  canDelete: false,
  canEdit: false,
  canReply: true,
  showsComments: true,
};
