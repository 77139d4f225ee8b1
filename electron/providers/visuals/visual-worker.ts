import { parentPort } from 'node:worker_threads';
import { type Drawing, type DrawingOrder, drawPage } from './draw.ts';
import { type DocumentPage, makeDocument } from './pdf.ts';

/** What the pool asks for; the answer has the same number. */
export type WorkOrder = { number: number } & (
  | { kind: 'draw'; order: DrawingOrder }
  | { kind: 'document'; title: string; pages: DocumentPage[] }
);

export type WorkAnswer = { number: number } & (
  | { kind: 'drawn'; drawing: Drawing }
  | { kind: 'document'; pdf: Uint8Array }
  | { kind: 'failed'; message: string; stack: string | undefined }
);

async function work(order: WorkOrder): Promise<WorkAnswer> {
  const { number } = order;
  try {
    if (order.kind === 'draw') return { number, kind: 'drawn', drawing: await drawPage(order.order) };
    return { number, kind: 'document', pdf: await makeDocument(order.title, order.pages) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    return { number, kind: 'failed', message, stack };
  }
}

parentPort?.on('message', async (order: WorkOrder) => {
  const answer = await work(order);
  const bytes =
    answer.kind === 'drawn'
      ? [answer.drawing.png.buffer]
      : answer.kind === 'document'
        ? [answer.pdf.buffer]
        : [];
  parentPort?.postMessage(answer, bytes as ArrayBuffer[]);
});
