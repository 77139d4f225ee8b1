import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import { decode } from '../sheets/encoding.ts';
import { cleanLines, finished, titleFrom } from './clean-text.ts';
import { type ReadSource, type SourceAnswer, type SourceTask, unreadable } from './source-types.ts';

function readText(bytes: Uint8Array, fileName: string): ReadSource {
  const text = cleanLines(decode(bytes).text);
  if (text === '') throw unreadable('There is no text in it.', 'Choose another file, or paste the text.');
  return finished({
    title: titleFrom(text, fileName),
    author: null,
    site: null,
    publishedAt: null,
    text,
    pageStarts: [],
    remarks: [],
  });
}

/** Each reader is loaded only where it is needed: a thread reads one source and ends. */
async function readAs(task: SourceTask): Promise<SourceAnswer> {
  switch (task.kind) {
    case 'text':
      return { source: readText(task.bytes, task.fileName) };
    case 'pdf':
      return { source: await (await import('./read-pdf.ts')).readPdf(task.bytes, task.fileName) };
    case 'docx':
      return { source: await (await import('./read-docx.ts')).readDocx(task.bytes, task.fileName) };
    case 'page':
      return { source: (await import('./read-page.ts')).readPage(task.bytes, task.contentType, task.url) };
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
