import { Button, Group, Progress, Text } from '@mantine/core';
import { useTransfers } from '../../app/uploads/transfers.ts';
import type { Upload } from './compose-store.ts';
import classes from './MediaStrip.module.css';
import { useUploads } from './use-uploads.ts';

/** A picture on its way, or why it did not arrive. */
export function UploadTile({ upload }: { upload: Upload }) {
  const { retry, dismiss } = useUploads();
  const { key, fileName, previewUrl } = upload;
  const transfer = useTransfers(({ transfers }) => transfers.find((one) => one.key === key));
  const failure = transfer?.failure ?? null;
  const isSending = transfer?.state === 'sending' && !transfer.isOffline;
  const share = transfer ? (transfer.sentBytes / Math.max(1, transfer.file.size)) * 100 : 0;
  return (
    <div className={classes.tile} data-failed={failure !== null || undefined} aria-busy={failure === null}>
      <div className={classes.picture}>
        {transfer?.file.type.startsWith('image/') && <img src={previewUrl} alt="" />}
        {transfer?.file.type.startsWith('video/') && (
          <video src={previewUrl} muted preload="metadata" aria-label={fileName} />
        )}
      </div>
      <div className={classes.words}>
        <Text fz={12} fw={500} truncate>
          {fileName}
        </Text>
        {failure === null ? (
          <>
            <Progress
              value={isSending && share > 0 ? share : 100}
              striped={!isSending || share === 0}
              animated={!isSending || share === 0}
              size="xs"
              mt={8}
              aria-label={`Uploading ${fileName}`}
            />
            {transfer?.isOffline && (
              <Text fz={11} c="dimmed" mt={4}>
                Waiting for the connection
              </Text>
            )}
          </>
        ) : (
          <>
            <span className={classes.failure} role="alert">
              {[failure.message, failure.remedy].filter(Boolean).join(' ')}
            </span>
            <Group gap={4} mt={4}>
              <Button size="compact-xs" variant="light" onClick={() => retry(upload)}>
                Try again
              </Button>
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => dismiss(upload)}>
                Leave it out
              </Button>
            </Group>
          </>
        )}
      </div>
    </div>
  );
}
