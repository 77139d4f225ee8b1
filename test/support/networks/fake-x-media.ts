import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import { invalid, jsonOf, mustBeQuery, mustKnow, problem } from './fake-x-rules.ts';

const expiresAfterSecs = 86_400;
const maxImageBytes = 5_000_000;
const maxVideoBytes = 536_870_912;
const maxChunkBytes = 5 * 1024 * 1024;

const typesOf: Record<string, readonly string[]> = {
  tweet_image: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  tweet_gif: ['image/gif'],
  tweet_video: ['video/mp4', 'video/quicktime'],
};
const keyPrefixes: Record<string, string> = { tweet_image: '3', tweet_video: '7', tweet_gif: '16' };

export interface FakeXMedium {
  id: string;
  key: string;
  category: string;
  mime: string;
  totalBytes: number;
  chunks: Buffer[];
  altText: string | null;
  /** null: not finalized yet. */
  finalizedAt: number | null;
  expiresAt: number;
}

export interface FakeXMedia {
  all: FakeXMedium[];
  /** `failure`: what X says at the end of its work on a film. */
  settings: { processingMs: number; failure: string | null };
  /** A medium that a post may have; undefined: unknown, expired or not ready. */
  ready(id: string): FakeXMedium | undefined;
  expireAll(): void;
  /** undefined: it is no call about media. */
  route(request: FakeRequest): Promise<FakeAnswer> | undefined;
}

export function fakeXMedia(now: () => number, nextId: () => string): FakeXMedia {
  const all: FakeXMedium[] = [];
  const settings: FakeXMedia['settings'] = { processingMs: 12_000, failure: null };

  function add(category: string, mime: string, totalBytes: number): FakeXMedium {
    if (!typesOf[category]?.includes(mime)) throw invalid(`media type ${mime} unrecognized for ${category}.`);
    const max = category === 'tweet_video' ? maxVideoBytes : maxImageBytes;
    if (totalBytes < 1 || totalBytes > max) throw invalid(`File size exceeds ${max} bytes.`);
    const id = nextId();
    const medium: FakeXMedium = {
      id,
      key: `${keyPrefixes[category]}_${id}`,
      category,
      mime,
      totalBytes,
      chunks: [],
      altText: null,
      finalizedAt: null,
      expiresAt: now() + expiresAfterSecs * 1_000,
    };
    all.push(medium);
    return medium;
  }

  function known(id: unknown): FakeXMedium {
    const medium = all.find((candidate) => candidate.id === id && candidate.expiresAt > now());
    if (!medium) throw problem(400, 'Invalid Request', 'The media id was not found.');
    return medium;
  }

  function stateOf({ category, finalizedAt }: FakeXMedium): string {
    if (finalizedAt === null) return 'pending';
    if (category === 'tweet_image') return 'succeeded';
    const age = now() - finalizedAt;
    if (age < settings.processingMs / 2) return 'pending';
    if (age < settings.processingMs) return 'in_progress';
    return settings.failure === null ? 'succeeded' : 'failed';
  }

  function shown(medium: FakeXMedium): FakeAnswer {
    const { id, key, category, totalBytes, finalizedAt } = medium;
    const state = stateOf(medium);
    const isWorking = state === 'pending' || state === 'in_progress';
    const info = {
      state,
      ...(isWorking && { check_after_secs: 5 }),
      ...(state === 'failed' && { error: { code: 1, name: 'InvalidMedia', message: settings.failure } }),
    };
    const hasInfo = finalizedAt !== null && category !== 'tweet_image';
    return {
      status: 200,
      body: {
        data: {
          id,
          media_key: key,
          size: totalBytes,
          expires_after_secs: expiresAfterSecs,
          ...(hasInfo && { processing_info: info }),
        },
      },
    };
  }

  async function formOf(request: FakeRequest, names: readonly string[]): Promise<FormData> {
    const form = await request.multipart();
    mustKnow(Object.fromEntries(form), names);
    const missing = names.find((name) => !form.has(name));
    if (missing !== undefined) throw invalid(`[$.${missing}: is missing but it is required]`);
    return form;
  }

  async function bytesIn(form: FormData): Promise<{ bytes: Buffer; mime: string }> {
    const media = form.get('media');
    if (!(media instanceof Blob)) throw invalid('[$.media: file expected]');
    return { bytes: Buffer.from(await media.arrayBuffer()), mime: media.type };
  }

  async function uploadAtOnce(request: FakeRequest): Promise<FakeAnswer> {
    const form = await formOf(request, ['media', 'media_category']);
    const { bytes, mime } = await bytesIn(form);
    if (form.get('media_category') !== 'tweet_image')
      throw invalid('media_category must be tweet_image here.');
    const medium = add('tweet_image', mime, bytes.length);
    medium.chunks.push(bytes);
    medium.finalizedAt = now();
    return shown(medium);
  }

  function initialize(request: FakeRequest): FakeAnswer {
    const body = jsonOf(request);
    mustKnow(body, ['media_type', 'total_bytes', 'media_category']);
    const { media_type: mime, total_bytes: total, media_category: category } = body;
    if (!Number.isInteger(total)) throw invalid('[$.total_bytes: integer expected]');
    return shown(add(String(category), String(mime), Number(total)));
  }

  async function append(request: FakeRequest, id: string): Promise<FakeAnswer> {
    const medium = known(id);
    const form = await formOf(request, ['segment_index', 'media']);
    const { bytes } = await bytesIn(form);
    if (bytes.length > maxChunkBytes) throw problem(413, 'Payload Too Large', 'The chunk is too large.');
    const index = String(form.get('segment_index'));
    if (index !== String(medium.chunks.length)) throw invalid(`Segment ${index} does not come next.`);
    medium.chunks.push(bytes);
    return { status: 200, body: { data: { expires_at: Math.floor(medium.expiresAt / 1_000) } } };
  }

  function finalize(id: string): FakeAnswer {
    const medium = known(id);
    const sent = medium.chunks.reduce((sum, { length }) => sum + length, 0);
    if (sent !== medium.totalBytes) {
      throw invalid(`Segments do not add up to provided total file size: ${sent} of ${medium.totalBytes}.`);
    }
    medium.finalizedAt = now();
    return shown(medium);
  }

  function describe(request: FakeRequest): FakeAnswer {
    const body = jsonOf(request) as { id?: string; metadata?: { alt_text?: { text?: unknown } } };
    mustKnow(body, ['id', 'metadata']);
    mustKnow(body.metadata ?? {}, ['alt_text']);
    const text = body.metadata?.alt_text?.text;
    if (typeof text !== 'string' || text === '' || text.length > 1_000) {
      throw invalid('[$.metadata.alt_text.text: must be 1 to 1000 characters long]');
    }
    const medium = known(body.id);
    medium.altText = text;
    return { status: 200, body: { data: { id: medium.id, associated_metadata: body.metadata } } };
  }

  function status({ query }: FakeRequest): FakeAnswer {
    mustBeQuery(query, { command: ['STATUS'], media_id: [] });
    return shown(known(query.get('media_id')));
  }

  return {
    all,
    settings,
    ready: (id) =>
      all.find((medium) => medium.id === id && medium.expiresAt > now() && stateOf(medium) === 'succeeded'),
    expireAll() {
      for (const medium of all) medium.expiresAt = now();
    },
    route(request) {
      const answering = answerOf(request);
      return answering && Promise.resolve(answering);
    },
  };

  function answerOf(request: FakeRequest): Promise<FakeAnswer> | FakeAnswer | undefined {
    const call = `${request.method} ${request.path}`;
    if (call === 'POST /2/media/upload') return uploadAtOnce(request);
    if (call === 'GET /2/media/upload') return status(request);
    if (call === 'POST /2/media/upload/initialize') return initialize(request);
    if (call === 'POST /2/media/metadata') return describe(request);
    const [, id, verb] = /^POST \/2\/media\/upload\/(\d+)\/(append|finalize)$/.exec(call) ?? [];
    if (id === undefined) return undefined;
    return verb === 'append' ? append(request, id) : finalize(id);
  }
}
