import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import { workerFile } from '../worker-file.ts';
import {
  type ReadFeed,
  type ReadSource,
  type SourceAnswer,
  type SourceTask,
  unreadable,
} from './source-types.ts';

export { maxSourceBytes, type ReadFeed, type ReadFeedItem, type ReadSource } from './source-types.ts';

/** A book of 500 pages takes a few seconds; what takes longer was made to. */
const longestMs = 60_000;
const memoryMb = 512;
/** What is unpacked outside of the heap has no limit of its own: the whole process is watched for it. */
const mostGrowthBytes = 700 * 1024 * 1024;
const watchedEveryMs = 100;

function tooHeavy(cause: unknown): Refusal {
  const refusal = new Refusal('too_large', 'It takes too long, or too much memory, to read.', {
    field: 'file',
    remedy: 'Divide it, or copy the part that matters and paste it as text.',
  });
  refusal.cause = cause;
  return refusal;
}

function cancelled(): Refusal {
  return new Refusal('conflict', 'Reading it was cancelled.', { remedy: 'Read it again when you need it.' });
}

/** A plain text of so few bytes is read faster than a thread begins; nothing in it is parsed. */
const readAtOnceBytes = 1024 * 1024;

/** Each source is read in a thread of its own, which ends with it: it was made by others. */
function inThread(task: SourceTask, signal: AbortSignal | undefined): Promise<SourceAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SourceAnswer>();
  const worker = new Worker(workerFile(import.meta.url, './source-worker.ts'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    // It reads untrusted bytes: nothing of the program's own is there to be read.
    env: {},
  });
  const limits = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal ? [signal] : [])]);
  const stop = () => {
    reject(signal?.aborted ? cancelled() : tooHeavy(limits.reason));
    void worker.terminate();
  };
  if (limits.aborted) stop();
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before < mostGrowthBytes) return;
    reject(tooHeavy(new Error('Reading a source took more memory than it may.')));
    void worker.terminate();
  }, watchedEveryMs);
  limits.addEventListener('abort', stop, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) =>
    reject(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? tooHeavy(error)
        : unreadable('It cannot be read: it is damaged.', 'Save it again, or paste its text.', error),
    ),
  );
  worker.once('exit', (code) => reject(new Error(`The thread of a source ended early (${code}).`)));
  return promise.finally(() => {
    clearInterval(watch);
    limits.removeEventListener('abort', stop);
  });
}

async function answered(task: SourceTask, signal: AbortSignal | undefined) {
  const answer = await inThread(task, signal);
  if (!('refused' in answer)) return answer;
  const { code, message, details } = answer.refused;
  throw new Refusal(code, message, details);
}

/** Reads a text, PDF, Word document or web page; a refusal says what is wrong with it. */
export async function readSourceBytes(
  task: Exclude<SourceTask, { kind: 'feed' }>,
  signal?: AbortSignal,
): Promise<ReadSource> {
  if (task.kind === 'text' && task.bytes.byteLength <= readAtOnceBytes) {
    const { readText } = await import('./read-text.ts');
    return readText(task.bytes, task.fileName);
  }
  const answer = await answered(task, signal);
  if (!('source' in answer)) throw new Error('A thread that was to read a source has read a feed.');
  return answer.source;
}

export async function readFeedBytes(
  task: Omit<Extract<SourceTask, { kind: 'feed' }>, 'kind'>,
  signal?: AbortSignal,
): Promise<ReadFeed> {
  const answer = await answered({ kind: 'feed', ...task }, signal);
  if (!('feed' in answer)) throw new Error('A thread that was to read a feed has read a source.');
  return answer.feed;
}
