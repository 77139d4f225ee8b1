import type { FakeEntry } from './fake-server.ts';
import { FakeRefusal } from './fake-server.ts';

export interface FakeVideo {
  id: string;
  snippet: Record<string, unknown>;
  status: Record<string, unknown>;
  bytes: Buffer;
  /** Uploaded at. */
  at: number;
  /** Out since; null while it is private. */
  outAt: number | null;
  notified: boolean;
  thumbnail: { type: string; bytes: Buffer } | null;
  deleted: boolean;
}

export interface FakeComment extends FakeEntry {
  videoId: string;
  channelId: string;
  author: string;
  /** The comment that it answers; null for the first of a thread. */
  parentId: string | null;
  moderation: 'published' | 'heldForReview' | 'likelySpam';
}

/** The error that YouTube documents. */
export function refuse(status: number, reason: string, message = reason): never {
  throw new FakeRefusal(status, {
    error: { code: status, message, errors: [{ message, domain: 'youtube', reason }] },
  });
}

const snippetFields = [
  'title',
  'description',
  'tags',
  'categoryId',
  'defaultLanguage',
  'defaultAudioLanguage',
];
const statusFields = [
  'privacyStatus',
  'publishAt',
  'selfDeclaredMadeForKids',
  'containsSyntheticMedia',
  'embeddable',
  'license',
  'publicStatsViewable',
];
const categories = ['1', '2', '10', '15', '17', '19', '20', '22', '23', '24', '25', '26', '27', '28'];

function onlyFields(fields: Record<string, unknown>, known: string[]): void {
  const odd = Object.keys(fields).find((name) => !known.includes(name));
  if (odd !== undefined) refuse(400, 'badRequest', `Invalid JSON payload received. Unknown name "${odd}"`);
}

export function checkSnippet(given: unknown): Record<string, unknown> {
  const snippet = (given ?? {}) as Record<string, unknown>;
  onlyFields(snippet, snippetFields);
  const { title, description = '', tags = [], categoryId } = snippet;
  if (typeof title !== 'string' || title.trim() === '' || [...title].length > 100 || /[<>]/.test(title)) {
    refuse(400, 'invalidTitle', 'The request metadata specifies an invalid or empty video title.');
  }
  if (typeof description !== 'string' || Buffer.byteLength(description) > 5_000 || /[<>]/.test(description)) {
    refuse(400, 'invalidDescription', 'The request metadata specifies an invalid video description.');
  }
  if (!Array.isArray(tags) || tags.join(',').length > 500) {
    refuse(400, 'invalidTags', 'The request metadata specifies invalid video keywords.');
  }
  if (typeof categoryId !== 'string' || !categories.includes(categoryId)) {
    refuse(400, 'invalidCategoryId', 'The snippet.categoryId property specifies an invalid category ID.');
  }
  return { ...snippet, description };
}

export function checkStatus(given: unknown, now: number): Record<string, unknown> {
  const status = (given ?? {}) as Record<string, unknown>;
  onlyFields(status, statusFields);
  if (!['public', 'unlisted', 'private'].includes(String(status.privacyStatus))) {
    refuse(400, 'invalidVideoMetadata', 'The request metadata is invalid.');
  }
  for (const flag of ['selfDeclaredMadeForKids', 'containsSyntheticMedia']) {
    if (status[flag] !== undefined && typeof status[flag] !== 'boolean') refuse(400, 'badRequest', flag);
  }
  if (status.publishAt !== undefined) {
    const at = Date.parse(String(status.publishAt));
    if (Number.isNaN(at) || at <= now || status.privacyStatus !== 'private') {
      refuse(400, 'invalidPublishAt', 'The request metadata specifies an invalid scheduled publishing time.');
    }
    return { ...status, publishAt: new Date(at).toISOString().replace(/\.\d+Z$/, 'Z') };
  }
  return status;
}

export interface FakeChannel {
  id: string;
  handle: string;
  now(): number;
  ledger: FakeEntry[];
  videos: FakeVideo[];
  comments: FakeComment[];
  playlists: Map<string, string[]>;
  /** While true every upload ends up private, as for projects that Google has not audited. */
  lockPrivate: boolean;
  addVideo(video: Pick<FakeVideo, 'snippet' | 'status' | 'bytes' | 'notified'>): FakeVideo;
  /** Throws the documented error for a video that is not there. */
  video(id: unknown): FakeVideo;
  setStatus(video: FakeVideo, status: Record<string, unknown>): void;
  addComment(
    comment: Pick<FakeComment, 'videoId' | 'channelId' | 'author' | 'text' | 'parentId'>,
  ): FakeComment;
  /** Lets planned videos out whose time has come. */
  tick(): void;
}

/** What stands on one channel. The ledger has what others can see, and what is uploaded as private for good. */
export function fakeChannel(now: () => number): FakeChannel {
  const id = 'UCharbourmuseum00000000a';
  let made = 0;
  const nextId = (prefix: string, length: number) => {
    made += 1;
    return prefix + String(made).padStart(length - prefix.length, '0');
  };

  function letOut(video: FakeVideo): void {
    if (video.outAt !== null) return;
    video.outAt = now();
    channel.ledger.push({
      id: video.id,
      account: id,
      text: String(video.snippet.description),
      mediaCount: 1,
      at: now(),
      inReplyTo: null,
      deleted: false,
    });
  }

  const channel: FakeChannel = {
    id,
    handle: 'harbourmuseum',
    now,
    ledger: [],
    videos: [],
    comments: [],
    playlists: new Map([['PLtours', []]]),
    lockPrivate: false,
    addVideo(given) {
      const status = { ...given.status, uploadStatus: 'uploaded', embeddable: true, license: 'youtube' };
      const video: FakeVideo = {
        ...given,
        status: channel.lockPrivate ? { ...status, privacyStatus: 'private' } : status,
        id: nextId('vid', 11),
        at: now(),
        outAt: null,
        thumbnail: null,
        deleted: false,
      };
      channel.videos.push(video);
      if (video.status.privacyStatus !== 'private' || channel.lockPrivate) letOut(video);
      return video;
    },
    video(wanted) {
      const found = channel.videos.find((one) => one.id === wanted && !one.deleted);
      return found ?? refuse(404, 'videoNotFound', 'The video cannot be found.');
    },
    setStatus(video, status) {
      const { uploadStatus } = video.status;
      video.status = { ...status, uploadStatus };
      if (status.privacyStatus !== 'private') letOut(video);
    },
    addComment(given) {
      const comment: FakeComment = {
        ...given,
        id: given.parentId === null ? nextId('Ugx', 26) : `${given.parentId}.${nextId('9', 22)}`,
        account: given.channelId,
        mediaCount: 0,
        at: now(),
        inReplyTo: given.parentId ?? given.videoId,
        deleted: false,
        moderation: 'published',
      };
      channel.comments.push(comment);
      if (given.channelId === id) channel.ledger.push(comment);
      return comment;
    },
    tick() {
      for (const video of channel.videos) {
        const planned = Date.parse(String(video.status.publishAt ?? ''));
        if (video.deleted || Number.isNaN(planned) || planned > now()) continue;
        const { publishAt: _passed, ...status } = video.status;
        video.status = { ...status, privacyStatus: 'public' };
        letOut(video);
      }
    },
  };
  return channel;
}
