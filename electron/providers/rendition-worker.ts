import { parentPort } from 'node:worker_threads';
import type { RenditionSpec } from '../../shared/pictures/rendition-plan.ts';
import { CannotFit, type Drawing, type DrawnRendition, drawRenditions } from './draw-renditions.ts';

interface Task {
  path: string;
  specs: RenditionSpec[];
}

/** What goes back to who asked: a rendition, or in words why there is none. */
export type DrawingAnswer = DrawnRendition | { tooHeavy: string };

/** Buffers of the image library cannot change hands: their bytes are copied into ones that can. */
function answerOf(drawing: Drawing): DrawingAnswer {
  return drawing instanceof CannotFit
    ? { tooHeavy: drawing.message }
    : { ...drawing, bytes: new Uint8Array(drawing.bytes) };
}

/** One picture at a time: several would add up in memory. */
parentPort?.on('message', async ({ path, specs }: Task) => {
  try {
    const drawings = (await drawRenditions(path, specs)).map(answerOf);
    const handedOver = drawings.flatMap((each) =>
      'bytes' in each ? [each.bytes.buffer as ArrayBuffer] : [],
    );
    parentPort?.postMessage({ drawings }, handedOver);
  } catch (error) {
    parentPort?.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
