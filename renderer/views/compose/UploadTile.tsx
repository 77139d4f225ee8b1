import { Button, Group, Progress, Text } from '@mantine/core';
import type { Upload } from './compose-store.ts';
import classes from './MediaStrip.module.css';
import { useUploads } from './use-uploads.ts';

/** A picture on its way, or why it did not arrive. */
export function UploadTile({ upload }: { upload: Upload }) {
  const { retry, dismiss } = useUploads();
  const { fileName, failure, previewUrl, file } = upload;
  return (
    <div className={classes.tile} data-failed={failure !== null || undefined} aria-busy={failure === null}>
      <div className={classes.picture}>
        {file.type.startsWith('video/') ? (
          <video src={previewUrl} muted preload="metadata" aria-label={fileName} />
        ) : (
          <img src={previewUrl} alt="" />
        )}
      </div>
      <div className={classes.words}>
        <Text fz={12} fw={500} truncate>
          {fileName}
        </Text>
        {failure === null ? (
          <Progress value={100} striped animated size="xs" mt={8} aria-label={`Uploading ${fileName}`} />
        ) : (
          <>
            <span className={classes.failure} role="alert">
              {failure}
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
