import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceContext } from '../context.ts';

/** Beside the media: one file per id. */
function folder(context: ServiceContext): string {
  return join(context.media.path, 'reports');
}

export function reportPath(context: ServiceContext, fileId: string): string {
  return join(folder(context), fileId);
}

/** Fonts as the drawer of pictures reads them; made when they are missing. */
export function fontsFolder(context: ServiceContext): string {
  return join(folder(context), 'fonts');
}

export async function readyFolder(context: ServiceContext): Promise<void> {
  await mkdir(fontsFolder(context), { recursive: true, mode: 0o700 });
}
