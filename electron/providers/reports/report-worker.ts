import { parentPort, workerData } from 'node:worker_threads';
import { replacePrivateFile } from '../durable-file.ts';
import type { MadeReport, ReportNews, ReportOrder } from './report-order.ts';
import { jsonReport, tableReport } from './to-data.ts';
import { pdfReport } from './to-pdf.ts';
import { pngReport } from './to-png.ts';
import { workbookReport } from './to-workbook.ts';

function tell(news: ReportNews): void {
  parentPort?.postMessage(news);
}

async function bytesOf(order: ReportOrder): Promise<{ bytes: string | Uint8Array; pages: number | null }> {
  const advance = (share: number) => tell({ kind: 'advanced', share });
  switch (order.format) {
    case 'pdf':
      return pdfReport(order, advance);
    case 'png':
      return { bytes: await pngReport(order), pages: null };
    case 'xlsx':
      return { bytes: await workbookReport(order.content), pages: null };
    case 'csv':
      return { bytes: await tableReport(order.content), pages: null };
    case 'json':
      return { bytes: jsonReport(order.content), pages: null };
  }
}

async function make(order: ReportOrder): Promise<MadeReport> {
  const { bytes, pages } = await bytesOf(order);
  await replacePrivateFile(order.path, bytes);
  return { sizeBytes: Buffer.byteLength(bytes), pages };
}

tell({ kind: 'made', made: await make(workerData as ReportOrder) });
