import type { NetworkFacts } from './types.ts';

export const linkedin: NetworkFacts = {
  id: 'linkedin',
  name: 'LinkedIn',
  summary: 'Posts, pictures, videos and documents of people and organisations.',
  color: '#0a66c2',
  credentials: [],
  credentialsHelp: 'Signed in by your own browser.',
  browserSignIn: {
    redirect: 'https',
    app: 'workspace',
    needsSecret: true,
    scopes: [
      'openid',
      'profile',
      'email',
      'w_member_social',
      'w_organization_social',
      'r_organization_social',
      'rw_organization_admin',
    ],
    fields: [
      {
        name: 'organisations',
        label: 'Organisations too',
        kind: 'flag',
        required: false,
        help: 'Only if LinkedIn granted your app the Community Management API; else it refuses the sign-in.',
      },
    ],
    appHelp:
      'At linkedin.com/developers: make an app, add Share on LinkedIn and Sign In with OpenID Connect (and Community Management for organisations), and enter the redirect address shown here.',
  },
  bases: {
    oauth: 'https://www.linkedin.com/oauth',
    rest: 'https://api.linkedin.com/rest',
    userinfo: 'https://api.linkedin.com/v2',
    // Where media are uploaded to; other addresses are not shown the token.
    uploads: 'https://www.linkedin.com',
  },
  limits: {
    text: { unit: 'characters', max: 3_000 },
    media: {
      maxImages: 20,
      imageTypes: ['image/jpeg', 'image/png', 'image/gif'],
      maxImageBytes: 36_000_000,
      maxImagePixels: 36_152_319,
      maxAltTextLength: 4_000,
      video: {
        max: 1,
        types: ['video/mp4'],
        maxBytes: 500_000_000,
        seconds: { min: 3, max: 1800 },
        videoCodecs: ['avc'],
        audioCodecs: ['aac'],
      },
      document: {
        types: ['application/pdf'],
        maxBytes: 100_000_000,
      },
    },
  },
  options: [
    {
      name: 'visibility',
      label: 'Who sees it',
      kind: 'choice',
      choices: [
        { value: 'PUBLIC', label: 'Everyone' },
        { value: 'CONNECTIONS', label: 'Connections' },
      ],
    },
    { name: 'title', label: 'Title of the document or video', kind: 'text', maxLength: 200 },
    {
      name: 'link',
      label: 'Link',
      kind: 'text',
      format: 'url',
      maxLength: 2_000,
      help: 'Shown as a card; only without media.',
    },
    { name: 'link_title', label: 'Title of the card', kind: 'text', maxLength: 400 },
    { name: 'link_description', label: 'Words on the card', kind: 'text', maxLength: 4_000 },
    { name: 'first_comment', label: 'First comment', kind: 'text', maxLength: 1250 },
  ],
  // Organisations can be read back; the posts of a member no app is shown.
  settling: 'blind',
  listingLagMs: 20000,
  pace: { maxPerHour: 25, minSpacingMs: 10_000, maxPerDay: 150 },
  needsStaging: 'nothing',
  canDelete: true,
  canEdit: true,
  canReply: true,
  showsComments: true,
};
