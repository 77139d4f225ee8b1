import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../shared/refusal.ts';
import { readSheetFile } from './read-sheet.ts';
import type { SheetAnswer, SheetTask } from './sheet-types.ts';
import { writeWorkbook } from './write-workbook.ts';

async function answerOf(task: SheetTask): Promise<SheetAnswer> {
  try {
    if (task.kind === 'read') return { read: await readSheetFile(task.path, task.fileName, task.choices) };
    await writeWorkbook(task.path, task.sheet);
    return { written: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, details } = error;
    return { refused: { code, message, details } };
  }
}

parentPort?.postMessage(await answerOf(workerData as SheetTask));
