import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import { workerFile } from '../worker-file.ts';
import type { MadeReport, ReportNews, ReportOrder } from './report-order.ts';

/** A year with 20 charts takes a second or two; what takes longer would never end. */
const longestMs = 120_000;
const memoryMegabytes = 1_024;

function tooMuch(cause: unknown): Refusal {
  const refusal = new Refusal('too_large', 'The report takes too long, or too much memory, to draw.', {
    remedy: 'Make it with fewer blocks or shorter tables.',
  });
  refusal.cause = cause;
  return refusal;
}

/** Draws a report and writes its file in a thread of its own, which ends with it or when it is cancelled. */
export async function makeReportFile(
  order: ReportOrder,
  signal: AbortSignal,
  onAdvance: (share: number) => void,
): Promise<MadeReport> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<MadeReport>();
  const worker = new Worker(workerFile(import.meta.url, './report-worker.ts'), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  const limits = AbortSignal.any([AbortSignal.timeout(longestMs), signal]);
  const stop = () => reject(signal.aborted ? signal.reason : tooMuch(limits.reason));
  limits.addEventListener('abort', stop, { once: true });
  worker.on('message', (news: ReportNews) => {
    if (news.kind === 'advanced') onAdvance(news.share);
    else resolve(news.made);
  });
  worker.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(error) : error),
  );
  worker.once('exit', (code) => reject(new Error(`The thread of a report ended early (${code}).`)));
  try {
    return await promise;
  } catch (error) {
    await worker.terminate();
    await rm(order.path, { force: true });
    throw error;
  } finally {
    limits.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
