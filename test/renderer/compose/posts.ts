import type { Account } from '../../../shared/contract/accounts.ts';
import type { Media } from '../../../shared/contract/media.ts';
import type { Post } from '../../../shared/contract/posts.ts';

export const bakery = 'account-bakery';
export const market = 'account-market';

export function aPicture(id: string, over: Partial<Media> = {}): Media {
  return {
    id,
    kind: 'image',
    mime: 'image/jpeg',
    fileName: `${id}.jpg`,
    sizeBytes: 182_400,
    width: 1600,
    height: 1200,
    altText: 'A loaf of rye on a wooden board',
    durationMs: null,
    videoCodec: null,
    audioCodec: null,
    framesPerSecond: null,
    animated: false,
    focus: { x: 0.5, y: 0.5 },
    url: `/media/${id}`,
    thumbnailUrl: `/media/${id}/thumbnail`,
    createdAt: '2026-11-20T10:00:00Z',
    ...over,
  };
}

export function anAccount(over: Partial<Account> = {}): Account {
  return {
    id: bakery,
    network: 'bluesky',
    remoteId: 'did:plc:bakery',
    handle: 'mill-street.example',
    displayName: 'Mill Street Bakery',
    avatarUrl: null,
    profileUrl: null,
    followerCount: 1204,
    status: 'ok',
    statusReason: null,
    tokenExpiresAt: null,
    settings: {},
    limits: {
      text: { unit: 'graphemes', max: 300, maxBytes: 3000 },
      media: { maxImages: 4, imageTypes: ['image/jpeg'], maxImageBytes: 1_000_000, maxAltTextLength: 2000 },
    },
    scheduledCount: 0,
    connectedAt: '2026-11-01T10:00:00Z',
    ...over,
  };
}

export function aPost(over: Partial<Post> = {}): Post {
  return {
    id: 'post-rye',
    title: '',
    body: 'The rye is out of the oven.',
    notes: '',
    tagLinks: true,
    labels: [],
    status: 'draft',
    scheduledAt: null,
    timeZone: 'Europe/Berlin',
    wallTime: null,
    timeAdjustment: null,
    accountIds: [bakery, market],
    variants: [],
    media: [],
    crops: [],
    publications: [],
    source: 'person',
    seriesId: null,
    evergreenDays: null,
    version: 1,
    createdAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    ...over,
  };
}
