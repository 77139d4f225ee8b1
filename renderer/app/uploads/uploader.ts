import type { Media } from '../../../shared/contract/media.ts';
import type { MediaUpload } from '../../../shared/contract/media-uploads.ts';

/** The calls of the contract that an upload is made of. */
export interface UploadApi {
  begin(input: {
    fileName: string;
    sizeBytes: number;
    folderId: string | null;
    fingerprint: string;
  }): Promise<MediaUpload>;
  get(input: { id: string }): Promise<MediaUpload>;
  append(input: { id: string; offset: number; bytes: File }): Promise<MediaUpload>;
  finish(input: { id: string }): Promise<Media>;
  cancel(input: { id: string }): Promise<unknown>;
}

export interface Transfer {
  key: string;
  file: File;
  folderId: string | null;
  /** Shown where it was begun: by the composer in its own place, else in the tray. */
  place: 'tray' | 'composer';
  state: 'waiting' | 'sending' | 'paused' | 'finishing' | 'done' | 'failed';
  /** The services are away: it goes on by itself when they are back. */
  isOffline: boolean;
  sentBytes: number;
  failure: { message: string; remedy: string | undefined } | null;
  media: Media | null;
}

export interface UploaderOptions {
  api: UploadApi;
  atOnce: number;
  /** What a person is told of a refusal; undefined: no answer came, so it is worth another try. */
  refusalOf(error: unknown): Transfer['failure'] | undefined;
  /** Whether a refused piece only came at the wrong place. */
  isOutOfStep(error: unknown): boolean;
  onChange(transfers: readonly Transfer[]): void;
  /** Whether the services can be reached: what fails then, and goes on failing, is no lost connection. */
  isConnected(): boolean;
  /** Something beside the uploads went wrong. */
  onTrouble(error: unknown): void;
  wait(milliseconds: number): Promise<void>;
}

export interface Uploader {
  add(files: readonly File[], options: { folderId: string | null; place: Transfer['place'] }): Added[];
  pause(key: string): void;
  /** Goes on after a pause or a failure. */
  resume(key: string): void;
  /** For what was begun in a place that is left. */
  showInTray(key: string): void;
  /** Gives up what is underway; what is done only leaves the list. */
  remove(key: string): void;
}

/** A file that was queued. */
export interface Added {
  key: string;
  /** The file of the library, or null when it was given up; a failure waits for the person to try again. */
  media: Promise<Media | null>;
  /** Ends with the first attempt, however that ends. */
  tried: Promise<void>;
}

interface Job {
  transfer: Transfer;
  uploadId: string | null;
  settle(media: Media | null): void;
  endAttempt(): void;
}

const firstRetryMs = 500;
const longestRetryMs = 8_000;
/** In a row, while the services are there. */
const mostFailures = 5;

/** By which the server knows an upload again after a reload. */
export function fingerprintOf(file: File): string {
  return `${file.name.slice(0, 200)}|${file.size}|${file.lastModified}`;
}

/** Sends files piece by piece, some at once; each goes on where it stopped after a pause or a lost connection. */
export function createUploader(options: UploaderOptions): Uploader {
  const { api } = options;
  const jobs = new Map<string, Job>();
  const running = new Set<string>();
  let keys = 0;

  function change(job: Job, values: Partial<Transfer>): void {
    job.transfer = { ...job.transfer, ...values };
    if (jobs.has(job.transfer.key)) options.onChange([...jobs.values()].map(({ transfer }) => transfer));
  }

  const isWanted = (job: Job) => jobs.has(job.transfer.key) && job.transfer.state !== 'paused';

  /** Tries until an answer comes, or nobody wants it any more. */
  async function lasting<Result>(job: Job, call: () => Promise<Result>): Promise<Result | undefined> {
    let failures = 0;
    for (let retryMs = firstRetryMs; isWanted(job); retryMs = Math.min(longestRetryMs, retryMs * 2)) {
      try {
        const result = await call();
        if (job.transfer.isOffline) change(job, { isOffline: false });
        return result;
      } catch (error) {
        failures = options.isConnected() ? failures + 1 : 0;
        if (options.refusalOf(error) !== undefined || failures >= mostFailures) throw error;
        change(job, { isOffline: true });
        await options.wait(retryMs);
      }
    }
    return undefined;
  }

  async function begin(job: Job): Promise<MediaUpload | undefined> {
    const { uploadId } = job;
    if (uploadId !== null) return lasting(job, () => api.get({ id: uploadId }));
    const { file, folderId } = job.transfer;
    const input = { fileName: file.name, sizeBytes: file.size, folderId, fingerprint: fingerprintOf(file) };
    const begun = await lasting(job, () => api.begin(input));
    job.uploadId = begun?.id ?? null;
    return begun;
  }

  async function sendPiece(job: Job, upload: MediaUpload): Promise<MediaUpload | undefined> {
    const { id, offset, chunkBytes } = upload;
    const bytes = new File([job.transfer.file.slice(offset, offset + chunkBytes)], 'piece');
    try {
      return await lasting(job, () => api.append({ id, offset, bytes }));
    } catch (error) {
      if (!options.isOutOfStep(error)) throw error;
      return lasting(job, () => api.get({ id }));
    }
  }

  async function send(job: Job): Promise<void> {
    change(job, { state: 'sending', failure: null });
    let upload = await begin(job);
    while (upload && isWanted(job) && upload.offset < upload.sizeBytes && upload.state === 'receiving') {
      change(job, { state: 'sending', sentBytes: upload.offset });
      upload = await sendPiece(job, upload);
    }
    if (!upload || !isWanted(job)) return;
    const { id, sizeBytes } = upload;
    change(job, { state: 'finishing', sentBytes: sizeBytes });
    const media = await lasting(job, () => api.finish({ id }));
    if (!media) return;
    change(job, { state: 'done', media });
    job.settle(media);
  }

  async function run(job: Job): Promise<void> {
    const { key } = job.transfer;
    running.add(key);
    try {
      await send(job);
    } catch (error) {
      // What was refused as a whole is no longer there to go on with.
      job.uploadId = null;
      const words = error instanceof Error ? error.message : String(error);
      const failure = options.refusalOf(error) ?? { message: words, remedy: undefined };
      change(job, { state: 'failed', isOffline: false, failure });
    } finally {
      running.delete(key);
      if (job.transfer.state !== 'paused') job.endAttempt();
      startNext();
    }
  }

  function startNext(): void {
    for (const job of jobs.values()) {
      if (running.size >= options.atOnce) return;
      const { key, state } = job.transfer;
      if (state === 'waiting' && !running.has(key)) void run(job);
    }
  }

  return {
    add(files, { folderId, place }) {
      const added = files.map((file) => {
        keys += 1;
        const arrival = Promise.withResolvers<Media | null>();
        const attempt = Promise.withResolvers<void>();
        const key = `transfer-${keys}`;
        const transfer: Transfer = {
          key,
          file,
          folderId,
          place,
          state: 'waiting',
          isOffline: false,
          sentBytes: 0,
          failure: null,
          media: null,
        };
        const job = { transfer, uploadId: null, settle: arrival.resolve, endAttempt: attempt.resolve };
        jobs.set(key, job);
        return { key, media: arrival.promise, tried: attempt.promise };
      });
      options.onChange([...jobs.values()].map(({ transfer }) => transfer));
      startNext();
      return added;
    },
    pause(key) {
      const job = jobs.get(key);
      if (job && ['waiting', 'sending'].includes(job.transfer.state)) {
        change(job, { state: 'paused', isOffline: false });
      }
    },
    resume(key) {
      const job = jobs.get(key);
      if (!job || !['paused', 'failed'].includes(job.transfer.state)) return;
      change(job, { state: 'waiting', failure: null });
      startNext();
    },
    showInTray(key) {
      const job = jobs.get(key);
      if (job) change(job, { place: 'tray' });
    },
    remove(key) {
      const job = jobs.get(key);
      if (!job) return;
      jobs.delete(key);
      options.onChange([...jobs.values()].map(({ transfer }) => transfer));
      if (job.transfer.state === 'done') return;
      job.settle(null);
      job.endAttempt();
      const { uploadId } = job;
      if (uploadId === null) return;
      // Should it fail: an upload that nobody goes on with is given up after a day.
      api.cancel({ id: uploadId }).catch(options.onTrouble);
    },
  };
}
