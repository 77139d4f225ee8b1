import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode, type RefusalDetails } from '../../shared/refusal.ts';
import type { Measures } from './media-intake.ts';

/** Work on untrusted files, for a thread of its own. */
export type Task =
  | { name: 'take'; source: string; target: string; thumbnail: string }
  | { name: 'digest'; source: string }
  | { name: 'poster'; source: string; thumbnail: string }
  | { name: 'hash'; source: string };

export type Answer =
  | { result: unknown }
  | { refusal: { code: RefusalCode; message: string; details: RefusalDetails } }
  | { error: string };

interface Lane {
  worker: Worker | undefined;
  idle: NodeJS.Timeout | undefined;
  last: Promise<unknown>;
}

const idleMs = 20_000;
/** Of JavaScript's own heap; pictures are bounded by their pixels. */
const limits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** A film of hours may hold up other films, but not a picture. */
const lanes: Record<'small' | 'large', Lane> = {
  small: { worker: undefined, idle: undefined, last: Promise.resolve() },
  large: { worker: undefined, idle: undefined, last: Promise.resolve() },
};

/** Beside this file, as it is run or as it was built. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./media-worker.${extension}`, import.meta.url);
}

function refusedWork(message: string, remedy: string): Refusal {
  return new Refusal('unsupported_media', message, { field: 'file', remedy });
}

function workerOf(lane: Lane): Worker {
  clearTimeout(lane.idle);
  if (lane.worker) return lane.worker;
  const worker = new Worker(workerFile(), { resourceLimits: limits, execArgv: [] });
  // Also between two pieces of work: the next one gets a new thread.
  worker.on('exit', () => {
    if (lane.worker === worker) lane.worker = undefined;
  });
  lane.worker = worker;
  return worker;
}

function drop(lane: Lane): void {
  void lane.worker?.terminate();
  lane.worker = undefined;
}

function unpack(answer: Answer): unknown {
  if ('result' in answer) return answer.result;
  if ('error' in answer) throw new Error(`In the media thread: ${answer.error}`);
  const { code, message, details } = answer.refusal;
  throw new Refusal(code, message, details);
}

function outOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

async function runOn(lane: Lane, task: Task, deadlineMs: number): Promise<unknown> {
  const worker = workerOf(lane);
  worker.ref();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const broke = (error: Error) => {
    drop(lane);
    const words = [
      'The file needs too much memory.',
      'Make it smaller or save it anew, and try again.',
    ] as const;
    reject(outOfMemory(error) ? refusedWork(...words) : error);
  };
  const exited = (code: number) => broke(new Error(`The media thread ended by itself (${code}).`));
  const deadline = setTimeout(() => {
    drop(lane);
    reject(
      refusedWork('The file took too long to read.', 'Save it anew with another program, and try again.'),
    );
  }, deadlineMs);
  worker.once('message', resolve).once('error', broke).once('exit', exited);
  worker.postMessage(task);
  try {
    return unpack(await promise);
  } finally {
    clearTimeout(deadline);
    worker.off('message', resolve).off('error', broke).off('exit', exited);
    worker.unref();
    lane.idle = setTimeout(() => drop(lane), idleMs).unref();
  }
}

function perform(size: keyof typeof lanes, task: Task, deadlineMs: number): Promise<unknown> {
  const lane = lanes[size];
  const turn = lane.last.then(() => runOn(lane, task, deadlineMs));
  lane.last = Promise.allSettled([turn]);
  return turn;
}

const minuteMs = 60_000;
/** What no picture has: such files are films or documents. */
const largeBytes = 50 * 1024 * 1024;
/** A slow disk still reads and writes this much in a minute. */
const bytesPerMinute = 128 * 1024 * 1024;

function allowance(sizeBytes: number): number {
  return 2 * minuteMs + Math.ceil(sizeBytes / bytesPerMinute) * minuteMs;
}

const laneFor = (sizeBytes: number) => (sizeBytes > largeBytes ? 'large' : 'small');

/**
 * Untrusted files are opened and decoded in threads with a bounded heap and a deadline: a bomb ends its thread, never
 * the application, whose own thread stays free meanwhile.
 */
export const mediaWorkshop = {
  async take(
    files: { source: string; target: string; thumbnail: string },
    sizeBytes: number,
  ): Promise<Measures> {
    return (await perform(laneFor(sizeBytes), { name: 'take', ...files }, allowance(sizeBytes))) as Measures;
  },
  async digest(source: string, sizeBytes: number): Promise<string> {
    return (await perform(laneFor(sizeBytes), { name: 'digest', source }, allowance(sizeBytes))) as string;
  },
  async poster(source: string, thumbnail: string): Promise<void> {
    await perform('small', { name: 'poster', source, thumbnail }, 2 * minuteMs);
  },
  async hash(source: string): Promise<string> {
    return (await perform('small', { name: 'hash', source }, minuteMs)) as string;
  },
};
