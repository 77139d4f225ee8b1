import { type FakeAnswer, type FakeEntry, FakeRefusal, type FakeRequest } from './fake-server.ts';

/** A post in the making, and afterwards. */
export interface FakeTiktokPost {
  publishId: string;
  kind: 'video' | 'photo';
  info: Record<string, unknown>;
  size: number;
  chunkSize: number;
  chunkCount: number;
  received: Buffer;
  /** Addresses of the pictures. */
  photos: string[];
  mime: string | null;
  /** How often its state is asked for before it is out, and before its public id is known. */
  asksUntilOut: number;
  asksUntilPublic: number;
  failReason: string | null;
  /** Everything has arrived. */
  takenAt: number | null;
  /** The address for the upload is good until then. */
  uploadEnds: number;
  /** Longer than a number of JavaScript can hold. */
  postId: string;
}

export interface FakeTiktokPosting {
  posts: FakeTiktokPost[];
  ledger: FakeEntry[];
  /** What the next posts go through. */
  coming: { failReason: string | null; asksUntilOut: number; asksUntilPublic: number };
  creator: Record<string, unknown>;
  route(request: FakeRequest): FakeAnswer | undefined;
  put(request: FakeRequest): FakeAnswer;
  /** Whether the lists of the account show it. */
  isPublic(post: FakeTiktokPost): boolean;
}

const mebibyte = 1_048_576;

/** The error that TikTok documents. */
export function refuse(status: number, code: string, message = code): never {
  throw new FakeRefusal(status, { data: {}, error: { code, message, log_id: '20261121' } });
}

export function ok(data: Record<string, unknown>): FakeAnswer {
  return { status: 200, body: { data, error: { code: 'ok', message: '', log_id: '20261121' } } };
}

function flags(info: Record<string, unknown>, names: string[]): void {
  const wrong = names.find((name) => typeof info[name] !== 'boolean');
  if (wrong !== undefined) refuse(400, 'invalid_params', `${wrong} must be a bool`);
}

function onlyFields(fields: Record<string, unknown>, known: string[]): void {
  const odd = Object.keys(fields).find((name) => !known.includes(name));
  if (odd !== undefined) refuse(400, 'invalid_params', `unknown field ${odd}`);
}

function checkPlan({ video_size, chunk_size, total_chunk_count }: Record<string, unknown>): void {
  const [size, chunk, count] = [Number(video_size), Number(chunk_size), Number(total_chunk_count)];
  const isWhole = count === 1 && chunk === size && size <= 64 * mebibyte;
  const isChunked =
    chunk >= 5 * mebibyte && chunk <= 64 * mebibyte && count === Math.floor(size / chunk) && count <= 1_000;
  if (!(size > 0) || !(isWhole || isChunked))
    refuse(400, 'invalid_params', 'The chunk size or count is invalid');
}

/** Direct posting as TikTok documents it, strict about fields, chunks and order. */
export function tiktokPosting(account: string, url: () => string, now: () => number): FakeTiktokPosting {
  let askedCreatorAt = Number.NEGATIVE_INFINITY;

  function begin(kind: FakeTiktokPost['kind'], more: Partial<FakeTiktokPost>): FakeTiktokPost {
    const number = posting.posts.length + 1;
    const post: FakeTiktokPost = {
      publishId: `${kind === 'video' ? 'v_pub_file' : 'p_pub_url'}~v2-1.${7_000 + number}`,
      kind,
      info: {},
      size: 0,
      chunkSize: 0,
      chunkCount: 0,
      received: Buffer.alloc(0),
      photos: [],
      mime: null,
      ...posting.coming,
      takenAt: null,
      uploadEnds: now() + 3_600_000,
      postId: String(7_412_345_678_901_234_567n + BigInt(number)),
      ...more,
    };
    posting.posts.push(post);
    return post;
  }

  /** Everything has arrived: from here on TikTok does the rest by itself. */
  function take(post: FakeTiktokPost): void {
    post.takenAt = now();
    if (post.failReason !== null) return;
    posting.ledger.push({
      id: post.postId,
      account,
      text: String(post.kind === 'video' ? post.info.title : post.info.description),
      mediaCount: post.kind === 'video' ? 1 : post.photos.length,
      at: now(),
      inReplyTo: null,
      deleted: false,
    });
  }

  function checkInfo(info: Record<string, unknown>): void {
    if (now() - askedCreatorAt > 3_600_000) refuse(400, 'invalid_params', 'creator_info was not queried');
    const levels = posting.creator.privacy_level_options as string[];
    if (!levels.includes(String(info.privacy_level))) refuse(400, 'privacy_level_option_mismatch');
    flags(info, ['disable_comment', 'brand_content_toggle', 'brand_organic_toggle']);
    if (info.brand_content_toggle === true && info.privacy_level === 'SELF_ONLY') {
      refuse(400, 'invalid_params', 'Branded content cannot be private');
    }
    if (posting.creator.comment_disabled === true && info.disable_comment !== true) {
      refuse(400, 'invalid_params', 'Comments are disabled by the creator');
    }
  }

  function initVideo(request: FakeRequest): FakeAnswer {
    const body = request.json();
    const info = (body.post_info ?? {}) as Record<string, unknown>;
    const source = (body.source_info ?? {}) as Record<string, unknown>;
    onlyFields(info, [
      'title',
      'privacy_level',
      'disable_duet',
      'disable_comment',
      'disable_stitch',
      'video_cover_timestamp_ms',
      'brand_content_toggle',
      'brand_organic_toggle',
      'is_aigc',
    ]);
    checkInfo(info);
    flags(info, ['disable_duet', 'disable_stitch', 'is_aigc']);
    if (String(info.title).length > 2_200) refuse(400, 'invalid_params', 'title');
    if (source.source !== 'FILE_UPLOAD') refuse(400, 'invalid_params', 'source');
    checkPlan(source);
    const post = begin('video', {
      info,
      size: Number(source.video_size),
      chunkSize: Number(source.chunk_size),
      chunkCount: Number(source.total_chunk_count),
    });
    return ok({
      publish_id: post.publishId,
      upload_url: `${url()}/video/?upload_id=${posting.posts.length}`,
    });
  }

  function initPhotos(request: FakeRequest): FakeAnswer {
    const body = request.json();
    const info = (body.post_info ?? {}) as Record<string, unknown>;
    const source = (body.source_info ?? {}) as Record<string, unknown>;
    const photos = source.photo_images as string[];
    if (body.media_type !== 'PHOTO' || body.post_mode !== 'DIRECT_POST') refuse(400, 'invalid_params');
    onlyFields(info, [
      'title',
      'description',
      'privacy_level',
      'disable_comment',
      'auto_add_music',
      'brand_content_toggle',
      'brand_organic_toggle',
    ]);
    checkInfo(info);
    flags(info, ['auto_add_music']);
    if (String(info.title).length > 90 || String(info.description).length > 4_000)
      refuse(400, 'invalid_params');
    if (source.source !== 'PULL_FROM_URL' || !(Number(source.photo_cover_index) < photos.length)) {
      refuse(400, 'invalid_params', 'source_info');
    }
    if (photos.length < 1 || photos.length > 35) refuse(400, 'invalid_params', 'photo_images');
    if (!photos.every((address) => address.startsWith('https://staging.example.com/'))) {
      refuse(403, 'url_ownership_unverified');
    }
    const post = begin('photo', { info, photos });
    take(post);
    return ok({ publish_id: post.publishId });
  }

  function statusOf(post: FakeTiktokPost): string {
    if (post.takenAt === null) return 'PROCESSING_UPLOAD';
    if (post.asksUntilOut > 0) {
      post.asksUntilOut -= 1;
      return post.kind === 'video' ? 'PROCESSING_UPLOAD' : 'PROCESSING_DOWNLOAD';
    }
    if (post.failReason !== null) return 'FAILED';
    return 'PUBLISH_COMPLETE';
  }

  /** Written by hand: the ids are numbers, and longer than JavaScript can write. */
  function fetchStatus(request: FakeRequest): FakeAnswer {
    const { publish_id } = request.json();
    const post = posting.posts.find(({ publishId }) => publishId === publish_id);
    if (!post) refuse(400, 'invalid_publish_id');
    const status = statusOf(post);
    let ids = '';
    if (status === 'PUBLISH_COMPLETE' && post.info.privacy_level === 'PUBLIC_TO_EVERYONE') {
      if (post.asksUntilPublic <= 0) ids = post.postId;
      post.asksUntilPublic -= 1;
    }
    const reason = status === 'FAILED' ? `"fail_reason":"${post.failReason}",` : '';
    const uploaded = post.kind === 'video' ? `,"uploaded_bytes":${post.received.length}` : '';
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: `{"data":{"status":"${status}",${reason}"publicaly_available_post_id":[${ids}]${uploaded}},"error":{"code":"ok","message":"","log_id":"20261121"}}`,
    };
  }

  const posting: FakeTiktokPosting = {
    posts: [],
    ledger: [],
    coming: { failReason: null, asksUntilOut: 0, asksUntilPublic: 0 },
    creator: {
      creator_username: 'harbourmuseum',
      creator_nickname: 'Harbour Museum',
      privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      comment_disabled: false,
      duet_disabled: false,
      stitch_disabled: true,
      max_video_post_duration_sec: 300,
    },
    route(request) {
      switch (`${request.method} ${request.path}`) {
        case 'POST /v2/post/publish/creator_info/query/':
          askedCreatorAt = now();
          return ok(posting.creator);
        case 'POST /v2/post/publish/video/init/':
          return initVideo(request);
        case 'POST /v2/post/publish/content/init/':
          return initPhotos(request);
        case 'POST /v2/post/publish/status/fetch/':
          return fetchStatus(request);
        default:
          return undefined;
      }
    },
    put({ query, headers, body }) {
      const post = posting.posts[Number(query.get('upload_id')) - 1];
      if (!post) throw new FakeRefusal(404, 'upload not found');
      if (post.uploadEnds <= now()) throw new FakeRefusal(403, 'expired');
      if (headers.authorization !== undefined) throw new FakeRefusal(400, 'no authorization here');
      const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
      const [start, end] = [Number(first), Number(last) + 1];
      if (Number(total) !== post.size || body.length !== end - start) throw new FakeRefusal(400, 'bad range');
      if (start !== post.received.length) throw new FakeRefusal(416, 'range not satisfiable');
      const isLast = post.received.length === post.chunkSize * (post.chunkCount - 1);
      if (isLast ? end !== post.size : body.length !== post.chunkSize)
        throw new FakeRefusal(400, 'bad chunk');
      post.mime = headers['content-type'] ?? null;
      post.received = Buffer.concat([post.received, body]);
      if (isLast) take(post);
      return { status: isLast ? 201 : 206, headers: { 'content-range': `bytes 0-${end - 1}/${post.size}` } };
    },
    isPublic: (post) =>
      post.takenAt !== null &&
      post.failReason === null &&
      post.info.privacy_level === 'PUBLIC_TO_EVERYONE' &&
      post.asksUntilOut <= 0 &&
      post.asksUntilPublic <= 0,
  };
  return posting;
}
