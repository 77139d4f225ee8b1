import { Button, FileButton, Group, Image, Text } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import type { OptionControlProps } from './OptionControl.tsx';

/** A picture that belongs to an option, such as the thumbnail of a video. */
export function MediaOption({ field, value, disabled, onChange }: OptionControlProps) {
  const [uploading, setUploading] = useState(false);
  const id = typeof value === 'string' ? value : undefined;
  async function upload(file: File | null) {
    if (!file) return;
    setUploading(true);
    try {
      onChange((await client.media.upload({ file, altText: '' })).id);
    } catch (error) {
      showRefusal(error);
    } finally {
      setUploading(false);
    }
  }
  return (
    <div>
      <Text fz={12} fw={500}>
        {field.label}
      </Text>
      <Group gap={8} mt={4}>
        {id && <Image src={`/media/${id}/thumbnail`} alt="" h={36} w="auto" radius="sm" />}
        <FileButton accept="image/png,image/jpeg" onChange={upload} disabled={disabled}>
          {(props) => (
            <Button {...props} size="compact-xs" variant="default" loading={uploading}>
              {id ? 'Change' : 'Choose a picture'}
            </Button>
          )}
        </FileButton>
        {id && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            disabled={disabled}
            onClick={() => onChange(undefined)}
          >
            Take out
          </Button>
        )}
      </Group>
    </div>
  );
}
