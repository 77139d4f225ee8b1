import { statusHtml, statusLength } from './mastodon-content.ts';

/** A status that was really posted. */
export interface LedgerEntry {
  id: string;
  text: string;
  mediaIds: string[];
  key: string | null;
  visibility: string;
  spoilerText: string;
  language: string | null;
  sensitive: boolean;
  createdAt: number;
  inReplyTo: string | null;
  author: string;
  deleted: boolean;
  poll: { options: string[]; multiple: boolean; endsAt: number; votes: number } | null;
}

/** An image that was really uploaded. */
export interface UploadedImage {
  id: string;
  mime: string;
  bytes: number;
  description: string | null;
  fileName: string;
  asksLeft: number;
  attached: boolean;
}

export interface FakeMastodonLimits {
  maxCharacters: number;
  maxImages: number;
  reservedPerUrl: number;
  maxImageBytes: number;
  maxDescription: number;
  imageTypes: string[];
}

export interface MastodonInstance {
  ledger: LedgerEntry[];
  images: UploadedImage[];
  configuration(): object;
  account(): object;
  /** Posts what a client sent; the same key within the hour gives the same status. */
  post(body: Record<string, unknown>, key: string | null): LedgerEntry;
  /** Changes a status; whatever the client does not say again is cleared. */
  edit(id: string | undefined, body: Record<string, unknown>): LedgerEntry;
  store(form: FormData, asksLeft: number): UploadedImage;
  askedImage(id: string | undefined): UploadedImage;
  statusJson(entry: LedgerEntry): Record<string, unknown>;
  /** The status that is there under this id. */
  live(id: string | undefined): LedgerEntry;
  repliesTo(id: string): LedgerEntry[];
  /** The account's own statuses, newest first, of the first `shows` in the ledger. */
  listed(query: URLSearchParams, shows: number): unknown[];
  reply(statusId: string, author: string, text: string): LedgerEntry;
}

const keyLivesMs = 3_600_000;
const accountId = '109000000000007';
export const fakeDomain = 'social.example';

/** What the instance says no with. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function validation(message: string): Refused {
  return new Refused(422, `Validation failed: ${message}`);
}

/** What an instance holds and checks, apart from how it is reached. */
export function mastodonInstance(
  username: string,
  limits: FakeMastodonLimits,
  now: () => number,
): MastodonInstance {
  const domain = fakeDomain;
  const ledger: LedgerEntry[] = [];
  const images: UploadedImage[] = [];
  const keys = new Map<string, { id: string; at: number }>();
  let nextId = 110_000_000_000_001;

  const newId = () => String(nextId++);

  function statusJson(entry: LedgerEntry): Record<string, unknown> {
    return {
      id: entry.id,
      created_at: new Date(entry.createdAt).toISOString(),
      in_reply_to_id: entry.inReplyTo,
      sensitive: entry.sensitive,
      spoiler_text: entry.spoilerText,
      visibility: entry.visibility,
      language: entry.language,
      uri: `https://${domain}/users/${entry.author}/statuses/${entry.id}`,
      url: `https://${domain}/@${entry.author}/${entry.id}`,
      content: statusHtml(entry.text, domain),
      account: {
        id: entry.author === username ? accountId : '109000000000008',
        acct: entry.author,
        username: entry.author,
      },
      media_attachments: entry.mediaIds.map((id) => ({ id, type: 'image' })),
      poll: entry.poll && pollJson(entry.poll),
      favourites_count: 3,
      reblogs_count: 1,
      quotes_count: 1,
      replies_count: repliesTo(entry.id).length,
    };
  }

  function pollJson({ options, multiple, endsAt, votes }: NonNullable<LedgerEntry['poll']>): object {
    return {
      expires_at: new Date(endsAt).toISOString(),
      expired: endsAt <= now(),
      multiple,
      votes_count: votes,
      options: options.map((title) => ({ title, votes_count: 0 })),
    };
  }

  /** Votes last while the options stay the same. */
  function checkPoll(poll: unknown, before: LedgerEntry['poll']): LedgerEntry['poll'] {
    if (poll === undefined) return null;
    const { options, expires_in, multiple = false } = poll as Record<string, unknown>;
    if (!Array.isArray(options) || options.length < 2) throw validation('Poll must have more than one item');
    if (!(Number(expires_in) >= 300)) throw validation('Poll is too short');
    const isSame =
      JSON.stringify(options) === JSON.stringify(before?.options) && multiple === before?.multiple;
    return {
      options: options.map(String),
      multiple: multiple === true,
      endsAt: now() + Number(expires_in) * 1_000,
      votes: isSame ? (before?.votes ?? 0) : 0,
    };
  }

  function live(id: string | undefined): LedgerEntry {
    const entry = ledger.find((one) => one.id === id && !one.deleted);
    if (!entry) throw new Refused(404, 'Record not found');
    return entry;
  }

  function checkMedia(ids: unknown): string[] {
    if (ids === undefined) return [];
    if (!Array.isArray(ids)) throw new Refused(422, 'media_ids must be a list');
    if (ids.length > limits.maxImages) {
      throw validation(`Cannot attach more than ${limits.maxImages} files`);
    }
    for (const id of ids) {
      const image = images.find((one) => one.id === id);
      if (!image || image.attached) throw validation(`Media attachment ${id} not found`);
      if (image.asksLeft > 0) throw validation('Cannot attach files that have not finished processing');
    }
    return ids.map(String);
  }

  function post(body: Record<string, unknown>, key: string | null): LedgerEntry {
    const known = key === null ? undefined : keys.get(key);
    if (known && now() - known.at < keyLivesMs) return live(known.id);
    const text = typeof body.status === 'string' ? body.status : '';
    const spoilerText = typeof body.spoiler_text === 'string' ? body.spoiler_text : '';
    const mediaIds = checkMedia(body.media_ids);
    if (text.trim() === '' && mediaIds.length === 0) throw validation("Text can't be blank");
    if (statusLength(text, spoilerText, limits.reservedPerUrl) > limits.maxCharacters) {
      throw validation(`Text character limit of ${limits.maxCharacters} exceeded`);
    }
    const visibility = body.visibility === undefined ? 'public' : String(body.visibility);
    if (!['public', 'unlisted', 'private', 'direct'].includes(visibility)) {
      throw validation('Visibility is not included in the list');
    }
    const entry: LedgerEntry = {
      id: newId(),
      text,
      mediaIds,
      key,
      visibility,
      spoilerText,
      language: typeof body.language === 'string' ? body.language : null,
      sensitive: body.sensitive === true,
      createdAt: now(),
      inReplyTo: null,
      author: username,
      deleted: false,
      poll: checkPoll(body.poll, null),
    };
    ledger.push(entry);
    for (const image of images) if (mediaIds.includes(image.id)) image.attached = true;
    if (key !== null) keys.set(key, { id: entry.id, at: now() });
    return entry;
  }

  function edit(id: string | undefined, body: Record<string, unknown>): LedgerEntry {
    const entry = live(id);
    const { status, spoiler_text: spoiler, media_ids: mediaIds = [], language, sensitive, poll } = body;
    if (typeof status !== 'string' || status.trim() === '') throw validation("Text can't be blank");
    if (!(mediaIds as string[]).every((media) => entry.mediaIds.includes(media)))
      throw validation('Media attachment not found');
    entry.poll = checkPoll(poll, entry.poll);
    entry.text = status;
    entry.mediaIds = mediaIds as string[];
    entry.spoilerText = typeof spoiler === 'string' ? spoiler : '';
    entry.sensitive = sensitive === true || entry.spoilerText !== '';
    if (typeof language === 'string') entry.language = language;
    return entry;
  }

  function askedImage(id: string | undefined): UploadedImage {
    const image = images.find((one) => one.id === id && !one.attached);
    if (!image) throw new Refused(404, 'Record not found');
    if (image.asksLeft > 0) image.asksLeft -= 1;
    return image;
  }

  function store(form: FormData, asksLeft: number): UploadedImage {
    const file = form.get('file');
    const description = form.get('description');
    if (!(file instanceof File) || file.size === 0) throw validation("File can't be blank");
    if (!limits.imageTypes.includes(file.type)) throw validation('File content type is invalid');
    if (file.size > limits.maxImageBytes) throw validation('File size is too large');
    if (typeof description === 'string' && description.length > limits.maxDescription) {
      throw validation('Description is too long');
    }
    const image: UploadedImage = {
      id: newId(),
      mime: file.type,
      bytes: file.size,
      description: typeof description === 'string' ? description : null,
      fileName: file.name,
      asksLeft,
      attached: false,
    };
    images.push(image);
    return image;
  }

  function account() {
    return {
      id: accountId,
      username,
      acct: username,
      display_name: 'Harbour Museum',
      avatar: `https://${domain}/avatar.png`,
      url: `https://${domain}/@${username}`,
      followers_count: 1_284,
      following_count: 90,
      statuses_count: 640,
    };
  }

  function repliesTo(id: string): LedgerEntry[] {
    return ledger.filter((one) => one.inReplyTo === id && !one.deleted);
  }

  function configuration() {
    return {
      statuses: {
        max_characters: limits.maxCharacters,
        max_media_attachments: limits.maxImages,
        characters_reserved_per_url: limits.reservedPerUrl,
      },
      media_attachments: {
        supported_mime_types: [...limits.imageTypes, 'video/mp4'],
        image_size_limit: limits.maxImageBytes,
        image_matrix_limit: 33_177_600,
        description_limit: limits.maxDescription,
      },
    };
  }

  function listed(query: URLSearchParams, shows: number): unknown[] {
    const limit = Math.min(40, Number(query.get('limit') ?? 20));
    const maxId = query.get('max_id');
    return ledger
      .slice(0, shows)
      .filter((entry) => !entry.deleted && entry.author === username && (maxId === null || entry.id < maxId))
      .reverse()
      .slice(0, limit)
      .map(statusJson);
  }

  function reply(statusId: string, author: string, text: string): LedgerEntry {
    const parent = live(statusId);
    const entry: LedgerEntry = {
      ...parent,
      id: newId(),
      author,
      text,
      mediaIds: [],
      key: null,
      poll: null,
      inReplyTo: statusId,
      createdAt: now(),
    };
    ledger.push(entry);
    return entry;
  }

  return {
    ledger,
    images,
    configuration,
    account,
    post,
    edit,
    store,
    askedImage,
    statusJson,
    live,
    repliesTo,
    listed,
    reply,
  };
}
