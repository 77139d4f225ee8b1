import { Button, FileButton } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { takenTypes } from '../media/choose-files.ts';
import { useUploads } from './use-uploads.ts';

/** Pictures, videos and documents from the person's own disk. */
export function AddPicturesButton() {
  const { upload } = useUploads();
  const reset = useRef<() => void>(null);
  function take(files: File[]) {
    upload(files);
    // Else choosing the same file again, after it was removed, would be no change.
    reset.current?.();
  }
  return (
    <FileButton onChange={take} accept={takenTypes} multiple resetRef={reset}>
      {(props) => (
        <Button
          {...props}
          size="compact-sm"
          variant="subtle"
          color="gray"
          fw={500}
          flex="none"
          leftSection={<IconPhotoPlus size={16} />}
        >
          Add media
        </Button>
      )}
    </FileButton>
  );
}
