import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../shared/refusal.ts';
import { digestFile, takeFile, takePoster } from './media-intake.ts';
import type { Answer, Task } from './media-workshop.ts';
import { perceptualHash } from './perceptual-hash.ts';

function perform(task: Task): Promise<unknown> {
  switch (task.name) {
    case 'take':
      return takeFile(task.source, task.target, task.thumbnail);
    case 'digest':
      return digestFile(task.source);
    case 'poster':
      return takePoster(task.source, task.thumbnail);
    case 'hash':
      return perceptualHash(task.source);
  }
}

/** Errors lose their class on the way to another thread. */
function told(error: unknown): Answer {
  if (error instanceof Refusal) {
    return { refusal: { code: error.code, message: error.message, details: error.details } };
  }
  return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

parentPort?.on('message', (task: Task) => {
  perform(task).then(
    (result) => parentPort?.postMessage({ result } satisfies Answer),
    (error: unknown) => parentPort?.postMessage(told(error)),
  );
});
