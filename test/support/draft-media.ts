import { readFile } from 'node:fs/promises';
import type { DraftMedia } from '../../electron/networks/adapter.ts';
import type { ServiceContext } from '../../electron/services/context.ts';
import { mediaRows, openMediaFile } from '../../electron/services/media/service.ts';

/** Something of the library as an adapter is given it. */
export async function draftMediaOf(context: ServiceContext, id: string): Promise<DraftMedia> {
  const [row] = await mediaRows(context, [id], 'id');
  if (!row) throw new Error(`There is no ${id} in the library.`);
  const read = async () => readFile((await openMediaFile(context, id, 'original')).path);
  return {
    id,
    kind: row.kind,
    mime: row.mime,
    sizeBytes: row.size_bytes,
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    altText: row.alt_text,
    fileName: row.file_name,
    read,
    slice: async (start, end) => (await read()).subarray(start, end),
  };
}
