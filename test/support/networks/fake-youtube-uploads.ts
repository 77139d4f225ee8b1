import type { FakeAnswer, FakeRequest } from './fake-server.ts';
import { FakeRefusal } from './fake-server.ts';
import {
  checkSnippet,
  checkStatus,
  type FakeChannel,
  type FakeVideo,
  refuse,
} from './fake-youtube-channel.ts';

const grain = 256 * 1_024;

interface UploadSession {
  id: string;
  mime: string;
  size: number;
  snippet: Record<string, unknown>;
  status: Record<string, unknown>;
  notified: boolean;
  received: Buffer;
  video: FakeVideo | null;
  dead: boolean;
}

export interface FakeUploads {
  sessions: UploadSession[];
  /** Of the next piece only so many bytes are kept, as when a server of the network fell over. */
  keepOnly: number | null;
  open(request: FakeRequest, url: string): FakeAnswer;
  put(request: FakeRequest): FakeAnswer;
  /** Sessions that YouTube forgot. */
  expire(): void;
}

export function videoJson({ id, snippet, status }: FakeVideo): Record<string, unknown> {
  return { kind: 'youtube#video', id, snippet, status };
}

/** Whether this piece is the one after which the video is there. */
export function endsUpload({ method, path, headers }: FakeRequest): boolean {
  const range = /^bytes \d+-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '');
  return (
    method === 'PUT' &&
    path === '/upload/youtube/v3/videos' &&
    range !== null &&
    Number(range[1]) + 1 === Number(range[2])
  );
}

/** The resumable upload protocol, strict about offsets, sizes and types. */
export function fakeUploads(channel: FakeChannel, now: () => number): FakeUploads {
  const sessions: UploadSession[] = [];

  function progress({ received }: UploadSession): FakeAnswer {
    return {
      status: 308,
      ...(received.length > 0 && { headers: { range: `bytes=0-${received.length - 1}` } }),
    };
  }

  function take(session: UploadSession, request: FakeRequest): FakeAnswer {
    const range = request.headers['content-range'] ?? '';
    if (range === `bytes */${session.size}`) {
      if (request.body.length > 0) refuse(400, 'badRequest', 'A status request has no body.');
      return progress(session);
    }
    const [, start, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? [];
    const end = Number(last) + 1;
    if (start === undefined || Number(total) !== session.size || end > session.size) {
      refuse(400, 'badRequest', `Invalid Content-Range: ${range}`);
    }
    if (Number(start) !== session.received.length) refuse(400, 'badRequest', `Unexpected offset: ${range}`);
    if (request.body.length !== end - Number(start))
      refuse(400, 'badRequest', 'Content-Length does not match.');
    if (request.headers['content-type'] !== session.mime) refuse(400, 'mediaTypeNotSupported');
    if (end < session.size && request.body.length % grain !== 0) {
      refuse(400, 'badRequest', 'The number of bytes must be a multiple of 262144.');
    }
    const kept = request.body.subarray(0, uploads.keepOnly ?? request.body.length);
    uploads.keepOnly = null;
    session.received = Buffer.concat([session.received, kept]);
    if (session.received.length < session.size) return progress(session);
    const { snippet, status, notified, received: bytes } = session;
    session.video = channel.addVideo({ snippet, status, notified, bytes });
    return { status: 201, body: videoJson(session.video) };
  }

  const uploads: FakeUploads = {
    sessions,
    keepOnly: null,
    open(request, url) {
      const { query, headers } = request;
      if (query.get('uploadType') !== 'resumable') refuse(400, 'badRequest', 'uploadType');
      if (query.get('part') !== 'snippet,status') refuse(400, 'missingRequiredParameter', 'part');
      if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
        refuse(400, 'badRequest', 'content-type');
      const mime = String(headers['x-upload-content-type'] ?? '');
      const size = Number(headers['x-upload-content-length']);
      if (!mime.startsWith('video/')) refuse(400, 'mediaBodyRequired');
      if (!Number.isSafeInteger(size) || size <= 0) refuse(400, 'badRequest', 'x-upload-content-length');
      const { snippet, status, ...odd } = request.json();
      if (Object.keys(odd).length > 0) refuse(400, 'badRequest', Object.keys(odd).join());
      const session: UploadSession = {
        id: `upload${sessions.length + 1}`,
        mime,
        size,
        snippet: checkSnippet(snippet),
        status: checkStatus(status, now()),
        notified: query.get('notifySubscribers') !== 'false',
        received: Buffer.alloc(0),
        video: null,
        dead: false,
      };
      sessions.push(session);
      const location = `${url}/upload/youtube/v3/videos?uploadType=resumable&upload_id=${session.id}`;
      return { status: 200, headers: { location } };
    },
    put(request) {
      const session = sessions.find(({ id }) => id === request.query.get('upload_id'));
      if (!session || session.dead) throw new FakeRefusal(404, 'Not Found');
      // A finished session answers everything with what it made.
      if (session.video) return { status: 200, body: videoJson(session.video) };
      return take(session, request);
    },
    expire() {
      for (const session of sessions) session.dead = true;
    },
  };
  return uploads;
}
