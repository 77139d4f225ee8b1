import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import type { Drawing, DrawingOrder } from './draw.ts';
import type { DocumentPage } from './pdf.ts';
import type { WorkAnswer, WorkOrder } from './visual-worker.ts';

export type { DrawingNote } from './layout.ts';
export type { Drawing, DrawingOrder };

/** A page is drawn in a tenth of this; what takes longer would never end. */
const deadlineMs = 20_000;
const memoryMegabytes = 768;
/** Fonts and layout engine take memory that an application which only waits should not hold. */
const idleMs = 60_000;
/** More that wait are turned away: whoever asked for them has gone by the time it is their turn. */
const longestQueue = 200;

type Work = WorkOrder extends infer Order ? (Order extends WorkOrder ? Omit<Order, 'number'> : never) : never;

interface Waiting {
  work: Work;
  signal: AbortSignal | undefined;
  resolve(answer: WorkAnswer): void;
  reject(error: unknown): void;
}

/** Beside this file, as it is run or as it was built. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./visual-worker.${extension}`, import.meta.url);
}

let worker: Worker | undefined;
let current: { number: number; waiting: Waiting; deadline: NodeJS.Timeout } | undefined;
let idle: NodeJS.Timeout | undefined;
let counted = 0;
const queue: Waiting[] = [];

function tooMuch(message: string, cause?: unknown): Refusal {
  const refusal = new Refusal('too_large', message, {
    remedy: 'Use fewer layers, fewer words or smaller pictures. Nothing was stored.',
  });
  refusal.cause = cause;
  return refusal;
}

function cancelled(): Refusal {
  return new Refusal('gone', 'The drawing was cancelled.', { remedy: 'Start it again when you need it.' });
}

function drop(dropped: Worker | undefined): void {
  if (worker === dropped) worker = undefined;
  void dropped?.terminate();
}

function finish(settle: (waiting: Waiting) => void): void {
  if (!current) return;
  const { waiting, deadline } = current;
  clearTimeout(deadline);
  current = undefined;
  settle(waiting);
  next();
}

/** What the worker dies of is the order's: too much memory, or a bug. */
function onDeath(dead: Worker, error: Error & { code?: string }): void {
  // One that was dropped has nothing left to answer for.
  if (worker !== dead) return;
  drop(dead);
  const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  finish(({ reject }) => reject(isMemory ? tooMuch('The design takes too much memory.', error) : error));
}

function running(): Worker {
  if (worker) return worker;
  const started = new Worker(workerUrl(), { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } });
  started.on('error', (error) => onDeath(started, error));
  started.on('exit', (code) => onDeath(started, new Error(`The drawing worker ended with ${code}.`)));
  started.on('message', (answer: WorkAnswer) => {
    if (answer.number === current?.number) finish(({ resolve }) => resolve(answer));
  });
  worker = started;
  return started;
}

function rest(): void {
  worker?.unref();
  idle = setTimeout(() => drop(worker), idleMs);
  idle.unref();
}

function next(): void {
  if (current) return;
  const waiting = queue.shift();
  if (!waiting) {
    rest();
    return;
  }
  if (waiting.signal?.aborted) {
    waiting.reject(cancelled());
    next();
    return;
  }
  clearTimeout(idle);
  counted += 1;
  const asked = running();
  const deadline = setTimeout(() => {
    drop(asked);
    finish(({ reject }) => reject(tooMuch('The design takes too long to draw.')));
  }, deadlineMs);
  current = { number: counted, waiting, deadline };
  asked.ref();
  asked.postMessage({ number: counted, ...waiting.work });
}

async function ask(work: Work, signal?: AbortSignal): Promise<WorkAnswer> {
  if (queue.length >= longestQueue) {
    throw new Refusal('rate_limited', 'Too many pictures wait to be drawn.', {
      remedy: 'Wait a moment and try again.',
    });
  }
  const answer = await new Promise<WorkAnswer>((resolve, reject) => {
    queue.push({ work, signal, resolve, reject });
    next();
  });
  if (answer.kind !== 'failed') return answer;
  const failure = new Error(answer.message);
  if (answer.stack) failure.stack = answer.stack;
  throw failure;
}

/**
 * Draws one page in a thread of its own, one after the other. Refuses what takes too long or too much memory; no
 * request leaves the machine.
 */
export async function drawVisual(order: DrawingOrder, signal?: AbortSignal): Promise<Drawing> {
  const answer = await ask({ kind: 'draw', order }, signal);
  if (answer.kind !== 'drawn') throw new Error('The drawing worker gave another answer than a picture.');
  return answer.drawing;
}

/** Takes drawn pages together into one PDF. */
export async function bindDocument(title: string, pages: DocumentPage[]): Promise<Uint8Array> {
  const answer = await ask({ kind: 'document', title, pages });
  if (answer.kind !== 'document') throw new Error('The drawing worker gave another answer than a document.');
  return answer.pdf;
}
