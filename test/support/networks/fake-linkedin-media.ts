import { type FakeAnswer, FakeRefusal, type FakeRequest } from './fake-server.ts';

interface Stored {
  urn: string;
  kind: 'image' | 'document' | 'video';
  owner: string;
  size: number;
  parts: (number | null)[];
  token: string;
  readyAt: number | null;
}

export interface LinkedinMedia {
  stored: Stored[];
  /** `fails`: the next that is processed cannot be used. */
  settings: { processingMs: number; stretchBytes: number; fails: boolean; losesUploads: boolean };
  upload(request: FakeRequest): FakeAnswer;
  /** undefined: not a matter of media. */
  rest(request: FakeRequest, origin: string): FakeAnswer | undefined;
  /** How many media a post's content holds; refuses what is not ready or another's. */
  mustBeReady(content: Record<string, unknown>, author: unknown): number;
}

const kinds = { images: 'image', documents: 'document', videos: 'video' } as const;

function refuse(status: number, message: string): FakeRefusal {
  return new FakeRefusal(status, { status, message, serviceErrorCode: 100 });
}

/** Uploads in two moves: an address is asked for, then the bytes go there; videos stretch by stretch. */
export function fakeLinkedinMedia({
  now,
  nextId,
}: {
  now: () => number;
  nextId: () => string;
}): LinkedinMedia {
  const stored: Stored[] = [];
  const settings = { processingMs: 3_000, stretchBytes: 4 * 1024 * 1024, fails: false, losesUploads: false };

  function found(urn: string): Stored {
    const media = stored.find((one) => one.urn === urn);
    if (!media) throw refuse(404, `Not found: ${urn}`);
    return media;
  }

  function begin(kind: Stored['kind'], request: FakeRequest, origin: string): FakeAnswer {
    const { initializeUploadRequest } = request.json();
    const { owner, fileSizeBytes, ...rest } = (initializeUploadRequest ?? {}) as Record<string, unknown>;
    if (typeof owner !== 'string') throw refuse(400, 'owner is needed');
    const size = kind === 'video' ? Number(fileSizeBytes) : 0;
    if (kind === 'video' ? !(size > 0) || !('uploadCaptions' in rest) : Object.keys(rest).length > 0) {
      throw refuse(400, 'initializeUploadRequest is wrong');
    }
    const count = kind === 'video' ? Math.ceil(size / settings.stretchBytes) : 1;
    const urn = `urn:li:${kind}:C4E${nextId()}`;
    const parts = Array.from({ length: count }, () => null);
    stored.push({ urn, kind, owner, size, parts, token: `token-${urn}`, readyAt: null });
    const address = (index: number) => `${origin}/upload/${encodeURIComponent(urn)}/${index}`;
    if (kind !== 'video') return { status: 200, body: { value: { uploadUrl: address(0), [kind]: urn } } };
    const uploadInstructions = parts.map((_part, index) => ({
      uploadUrl: address(index),
      firstByte: index * settings.stretchBytes,
      lastByte: Math.min((index + 1) * settings.stretchBytes, size) - 1,
    }));
    return { status: 200, body: { value: { video: urn, uploadToken: `token-${urn}`, uploadInstructions } } };
  }

  function finalize(request: FakeRequest): FakeAnswer {
    const { finalizeUploadRequest } = request.json();
    const { video, uploadToken, uploadedPartIds } = (finalizeUploadRequest ?? {}) as Record<string, unknown>;
    const media = found(String(video));
    const tags = media.parts.map((_part, index) => `etag-${media.urn}-${index}`);
    const sent = media.parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    if (uploadToken !== media.token || JSON.stringify(uploadedPartIds) !== JSON.stringify(tags)) {
      throw refuse(400, 'uploadedPartIds are wrong');
    }
    if (sent !== media.size) throw refuse(400, 'bytes are missing');
    media.readyAt = now() + settings.processingMs;
    return { status: 200 };
  }

  function statusOf({ readyAt }: Stored): string {
    if (readyAt === null) return 'WAITING_UPLOAD';
    if (now() < readyAt) return 'PROCESSING';
    return settings.fails ? 'PROCESSING_FAILED' : 'AVAILABLE';
  }

  return {
    stored,
    settings,
    upload(request) {
      const [, , urn = '', index = ''] = request.path.split('/').map(decodeURIComponent);
      const media = found(urn);
      if (settings.losesUploads) throw refuse(404, 'The upload has expired');
      if (request.method !== 'PUT' || request.body.length === 0) throw refuse(400, 'bytes are needed');
      media.parts[Number(index)] = request.body.length;
      if (media.kind === 'video') return { status: 200, headers: { etag: `"etag-${urn}-${index}"` } };
      media.readyAt = now() + settings.processingMs;
      return { status: 201 };
    },
    rest(request, origin) {
      const [, , collection = '', urn = ''] = request.path.split('/').map(decodeURIComponent);
      const kind = kinds[collection as keyof typeof kinds];
      if (!kind) return undefined;
      const action = request.query.get('action');
      if (request.method === 'POST' && action === 'initializeUpload') return begin(kind, request, origin);
      if (request.method === 'POST' && action === 'finalizeUpload') return finalize(request);
      const media = found(urn);
      if (media.owner.startsWith('urn:li:person:')) throw refuse(403, 'Not enough permissions to read media');
      return { status: 200, body: { id: urn, status: statusOf(media) } };
    },
    mustBeReady(content, author) {
      const { media, multiImage, article, ...rest } = content as {
        media?: { id: string; title?: string; altText?: string };
        multiImage?: { images: { id: string; altText: string }[] };
        article?: { source: string; title: string; thumbnail?: string };
      };
      if (Object.keys(rest).length > 0) throw refuse(422, `content: unknown ${Object.keys(rest)[0]}`);
      const used =
        multiImage?.images ?? (media ? [media] : article?.thumbnail ? [{ id: article.thumbnail }] : []);
      if (multiImage && (used.length < 2 || used.length > 20)) throw refuse(422, 'multiImage: 2 to 20');
      if (article && (!article.source || !article.title)) throw refuse(422, 'article: title is needed');
      for (const { id } of used) {
        const one = found(id);
        if (one.owner !== author) throw refuse(403, 'The media is owned by another');
        if (one.kind !== 'image' && media && !media.title) throw refuse(422, 'media: title is needed');
        if (statusOf(one) !== 'AVAILABLE' && !article) throw refuse(400, 'The resource is forbidden');
      }
      return article ? 0 : used.length;
    },
  };
}
