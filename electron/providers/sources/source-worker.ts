import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import type { SourceAnswer, SourceTask } from './source-types.ts';

/** Each reader is loaded only where it is needed: a thread reads one source and ends. */
async function readAs(task: SourceTask): Promise<SourceAnswer> {
  switch (task.kind) {
    case 'text':
      return { source: await (await import('./read-text.ts')).readText(task.bytes, task.fileName) };
    case 'pdf':
      return { source: await (await import('./read-pdf.ts')).readPdf(task.bytes, task.fileName) };
    case 'docx':
      return { source: await (await import('./read-docx.ts')).readDocx(task.bytes, task.fileName) };
    case 'page':
      return {
        source: await (await import('./read-page.ts')).readPage(task.bytes, task.contentType, task.url),
      };
    case 'feed':
      return { feed: (await import('./read-feed.ts')).readFeed(task.bytes, task.contentType, task.url) };
  }
}

async function answerOf(task: SourceTask): Promise<SourceAnswer> {
  try {
    return await readAs(task);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

parentPort?.postMessage(await answerOf(workerData as SourceTask));
