import type {
  AccountSecret,
  Checkpoint,
  Draft,
  DraftMedia,
  NetworkApp,
  NetworkIo,
  Session,
  UnclearStep,
} from '../../../electron/networks/adapter.ts';
import type { Clock, HttpClient, Log } from '../../../shared/ports.ts';
import { plainHttp } from './plain-http.ts';

export interface HastyClock extends Clock {
  advance(ms: number): void;
}

/** Stands still, save that whoever waits on it makes it jump to the end of the wait. */
export function hastyClock(start = Date.parse('2026-11-21T09:00:00Z')): HastyClock {
  let now = start;
  return {
    now: () => now,
    monotonic: () => now - start,
    after: (delayMs, callback) => {
      let cancelled = false;
      setImmediate(() => {
        if (cancelled) return;
        now += delayMs;
        callback();
      });
      return () => {
        cancelled = true;
      };
    },
    advance: (ms) => {
      now += ms;
    },
  };
}

export interface NotedLog extends Log {
  lines: string[];
}

export function notedLog(): NotedLog {
  const lines: string[] = [];
  const note = (_fields: object, message: string) => {
    lines.push(message);
  };
  return { lines, debug: note, info: note, warn: note, error: note };
}

export interface TestIo extends NetworkIo {
  clock: HastyClock;
  log: NotedLog;
}

/** Staging that makes up an address from the media's id; what was asked for is in `staged`. */
export function madeUpStaging(staged: string[] = []): NetworkIo['staging'] {
  return {
    put: async (media) => {
      staged.push(media.id);
      return { url: `https://staging.example.com/${media.id}` };
    },
  };
}

export function testIo(http: HttpClient = plainHttp, start?: number): TestIo {
  return { http, clock: hastyClock(start), log: notedLog(), staging: madeUpStaging() };
}

export const noApp: NetworkApp = { clientId: '', clientSecret: '', bases: {} };

/** A session over secrets in memory; `saved` holds every secret that was saved. */
export function memorySession(
  account: { remoteId: string; handle: string },
  secret: AccountSecret,
  app: NetworkApp = noApp,
): Session & { saved: AccountSecret[] } {
  const saved: AccountSecret[] = [];
  return {
    ...account,
    app,
    secret,
    saved,
    saveSecret: async (renewed) => {
      saved.push(renewed);
    },
  };
}

/** The smallest PNG there is: one transparent pixel. */
export const pngBytes = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

function mediaOf(bytes: Uint8Array, facts: Omit<DraftMedia, 'sizeBytes' | 'read' | 'slice'>): DraftMedia {
  return {
    ...facts,
    sizeBytes: bytes.length,
    read: async () => bytes,
    slice: async (start, end) => bytes.slice(start, end),
  };
}

export function pngMedia(altText: string, id = 'harbour'): DraftMedia {
  return mediaOf(pngBytes, {
    id,
    kind: 'image',
    mime: 'image/png',
    width: 1,
    height: 1,
    durationMs: null,
    altText,
    fileName: `${id}.png`,
  });
}

/** Bytes that a fake takes for a film; `size` decides how many chunks they make. */
export function filmMedia(size: number, id = 'film'): DraftMedia {
  const bytes = Uint8Array.from({ length: size }, (_none, index) => index % 251);
  return mediaOf(bytes, {
    id,
    kind: 'video',
    mime: 'video/mp4',
    width: 1080,
    height: 1920,
    durationMs: 15_000,
    altText: '',
    fileName: `${id}.mp4`,
  });
}

/** The call that makes the post visible, begun at a time, its end open. */
export function postStep(
  startedAt: number,
  name = 'post',
  finished = new Map<string, Checkpoint>(),
): UnclearStep {
  return { name, startedAt, finished, plannedFor: null };
}

let drafted = 0;

/** A draft with a key of its own. */
export function draftOf(text: string, more: Partial<Draft> = {}): Draft {
  drafted += 1;
  const key = (0x5eed_0000 + drafted).toString(16).padStart(16, '0').repeat(2);
  return {
    publicationId: `publication-${drafted}`,
    key,
    keyedAt: Date.parse('2026-11-20T08:30:00Z'),
    text,
    media: [],
    thread: [],
    firstComment: null,
    options: {},
    optionMedia: {},
    ...more,
  };
}
