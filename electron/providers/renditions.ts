import { Worker } from 'node:worker_threads';
import type { RenditionSpec } from '../../shared/pictures/rendition-plan.ts';
import { Refusal } from '../../shared/refusal.ts';
import type { DrawingAnswer } from './rendition-worker.ts';
import { workerFile } from './worker-file.ts';

export type { DrawingAnswer } from './rendition-worker.ts';

/** Pictures that are drawn at the same time; each holds a decoded picture in memory. */
const mostWorkers = 2;
/** What is still not drawn then never will be. */
const deadlineMs = 60_000;
/** A worker without work goes: an application that only waits keeps no image library in memory. */
const idleMs = 10_000;
/** Of one picture at once. */
const mostSpecs = 64;

type Answer = { drawings: DrawingAnswer[] } | { failure: string };

interface Task {
  path: string;
  specs: readonly RenditionSpec[];
  resolve(drawings: DrawingAnswer[]): void;
  reject(error: Error): void;
}

interface Seat {
  worker: Worker;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
}

const waiting: Task[] = [];
const seats = new Set<Seat>();

function dismiss(seat: Seat): void {
  clearTimeout(seat.timer);
  seats.delete(seat);
  void seat.worker.terminate();
}

function finish(seat: Seat, end: (task: Task) => void): void {
  const { task } = seat;
  clearTimeout(seat.timer);
  seat.task = undefined;
  if (task) end(task);
}

function rest(seat: Seat): void {
  seat.worker.unref();
  seat.timer = setTimeout(() => dismiss(seat), idleMs);
  seat.timer.unref();
}

function unreadable(failure: string): Refusal {
  const refusal = new Refusal('unsupported_media', 'The picture cannot be prepared for the network.', {
    field: 'media',
    remedy: 'Save it anew as JPEG or PNG, and upload it again.',
  });
  refusal.cause = new Error(failure);
  return refusal;
}

function answered(seat: Seat, answer: Answer): void {
  finish(seat, (task) => {
    if ('drawings' in answer) task.resolve(answer.drawings);
    else task.reject(unreadable(answer.failure));
  });
  const next = waiting.shift();
  if (next) work(seat, next);
  else rest(seat);
}

/** A worker that died takes no other picture's work with it. */
function died(seat: Seat, error: Error): void {
  dismiss(seat);
  finish(seat, (task) => task.reject(error));
  const next = waiting.shift();
  if (next) work(sit(), next);
}

function sit(): Seat {
  const worker = new Worker(workerFile(import.meta.url, './rendition-worker.ts'), {
    name: 'renditions',
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const seat: Seat = { worker, task: undefined, timer: undefined };
  worker.on('message', (answer: Answer) => answered(seat, answer));
  worker.on('error', (error) => died(seat, error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => {
    if (seats.has(seat)) died(seat, new Error(`The worker that draws pictures ended with ${code}.`));
  });
  seats.add(seat);
  return seat;
}

function work(seat: Seat, task: Task): void {
  clearTimeout(seat.timer);
  seat.task = task;
  seat.worker.ref();
  seat.timer = setTimeout(
    () => died(seat, new Error(`Drawing a picture took longer than ${deadlineMs / 1_000} seconds.`)),
    deadlineMs,
  );
  seat.worker.postMessage({ path: task.path, specs: task.specs });
}

/** Draws renditions of one picture in a worker thread, so that the process that publishes and answers goes on. */
export function drawInWorker(path: string, specs: readonly RenditionSpec[]): Promise<DrawingAnswer[]> {
  if (specs.length > mostSpecs) throw new Error(`More than ${mostSpecs} renditions of one picture at once.`);
  return new Promise((resolve, reject) => {
    const task: Task = { path, specs, resolve, reject };
    const free = [...seats].find((seat) => seat.task === undefined);
    if (free) work(free, task);
    else if (seats.size < mostWorkers) work(sit(), task);
    else waiting.push(task);
  });
}
