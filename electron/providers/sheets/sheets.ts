import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import { workerFile } from '../worker-file.ts';
import {
  type ReadingChoices,
  type SheetAnswer,
  type SheetRead,
  type SheetTask,
  type SheetToWrite,
  tooMuch,
} from './sheet-types.ts';

export {
  maxSheetBytes,
  maxSheetColumns,
  maxSheetRows,
  type ReadingChoices,
  type SheetRead,
} from './sheet-types.ts';

/** A table of 50 MB takes a few seconds; what takes longer was made to. */
const longestMs = 60_000;
const memoryMb = 1_024;

function tooHeavy(cause: unknown): Refusal {
  return Object.assign(
    tooMuch('The table takes too long, or too much memory, to read.', 'Divide it, or save it as CSV.'),
    { cause },
  );
}

/** Each table has a thread of its own, which ends with it: the rest of the program goes on meanwhile. */
function inThread(task: SheetTask, signal: AbortSignal | undefined): Promise<SheetAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SheetAnswer>();
  const worker = new Worker(workerFile(import.meta.url, './sheet-worker.ts'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  const limits = AbortSignal.any([AbortSignal.timeout(longestMs), ...(signal ? [signal] : [])]);
  const stop = () => {
    reject(signal?.aborted ? cancelled() : tooHeavy(limits.reason));
    void worker.terminate();
  };
  limits.addEventListener('abort', stop, { once: true });
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) =>
    reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(error) : error),
  );
  worker.once('exit', (code) => reject(new Error(`The thread of a table ended early (${code}).`)));
  return promise.finally(() => limits.removeEventListener('abort', stop));
}

function cancelled(): Refusal {
  return new Refusal('conflict', 'Reading the table was cancelled.', {
    field: 'file',
    remedy: 'Choose the file again to read it.',
  });
}

function orRefuse<Answer extends SheetAnswer>(answer: Answer): Exclude<Answer, { refused: unknown }> {
  if ('refused' in answer) {
    const { code, message, details } = answer.refused;
    throw new Refusal(code, message, details);
  }
  return answer as Exclude<Answer, { refused: unknown }>;
}

/** Reads a CSV file or workbook in a thread of its own; a refusal says what is wrong with it. */
export async function readSheet(
  path: string,
  fileName: string,
  choices: ReadingChoices,
  signal?: AbortSignal,
): Promise<SheetRead> {
  const answer = orRefuse(await inThread({ kind: 'read', path, fileName, choices }, signal));
  if (!('read' in answer)) throw new Error('A thread that was to read has written.');
  return answer.read;
}

/** Writes a workbook of one sheet in a thread of its own. */
export async function writeSheet(path: string, sheet: SheetToWrite): Promise<void> {
  orRefuse(await inThread({ kind: 'write', path, sheet }, undefined));
}
