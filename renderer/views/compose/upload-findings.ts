import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import type { Transfer } from '../../app/uploads/uploader.ts';
import type { Upload } from './compose-store.ts';

type Progress = Pick<Transfer, 'key' | 'state'>;

function hasFailed({ key }: Upload, transfers: readonly Progress[]): boolean {
  return transfers.some((transfer) => transfer.key === key && transfer.state === 'failed');
}

/** Those that still arrive by themselves. */
export function underway(uploads: readonly Upload[], transfers: readonly Progress[]): Upload[] {
  return uploads.filter((upload) => !hasFailed(upload, transfers));
}

/** A post must not go out without the files that were chosen for it. */
export function uploadFindings(
  uploads: readonly Upload[],
  transfers: readonly Progress[],
  accountIds: readonly string[],
): PreflightFinding[] {
  return uploads.flatMap((upload): PreflightFinding[] => {
    const { tab, fileName } = upload;
    const index = accountIds.indexOf(tab);
    if (tab !== 'all' && index === -1) return [];
    const failed = hasFailed(upload, transfers);
    return [
      {
        level: 'error',
        code: failed ? 'upload_failed' : 'uploading',
        accountId: tab === 'all' ? null : tab,
        field: tab === 'all' ? 'mediaIds' : `variants.${index}.mediaIds`,
        message: failed ? `“${fileName}” could not be uploaded.` : `Still uploading “${fileName}”.`,
        remedy: failed ? 'Try again, or leave it out.' : 'Wait until it has arrived, or leave it out.',
      },
    ];
  });
}
