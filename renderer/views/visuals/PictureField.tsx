import { Button, FileButton, Group, Input, Modal, Stack, Text } from '@mantine/core';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import classes from './fields.module.css';

interface PictureFieldProps {
  label: string;
  /** Id of the library; '' for none. */
  value: string;
  onChange: (id: string) => void;
}

const shownPictures = 60;

function Choices({ onChoose }: { onChoose: (id: string) => void }) {
  const { data } = useQuery(orpc.media.list.queryOptions({ input: { limit: shownPictures } }));
  const pictures = data?.items.filter(({ kind }) => kind === 'image') ?? [];
  if (data && pictures.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        There is no picture in the library yet: upload one.
      </Text>
    );
  }
  return (
    <div className={classes.choices}>
      {pictures.map((picture) => (
        <button
          key={picture.id}
          type="button"
          className={classes.choice}
          aria-label={picture.altText || picture.fileName}
          onClick={() => onChoose(picture.id)}
        >
          <img src={picture.thumbnailUrl} alt="" loading="lazy" />
        </button>
      ))}
    </div>
  );
}

/** A picture of the library, or one that is uploaded to it now. */
export function PictureField({ label, value, onChange }: PictureFieldProps) {
  const [opened, setOpened] = useState(false);
  const [isUploading, setUploading] = useState(false);
  function choose(id: string): void {
    setOpened(false);
    onChange(id);
  }
  function upload(file: File | null): void {
    if (!file) return;
    setUploading(true);
    client.media
      .upload({ file, altText: '' })
      .then((picture) => choose(picture.id), showRefusal)
      .finally(() => setUploading(false));
  }
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div className={classes.picture}>
        {value !== '' && <img src={`/media/${value}/thumbnail`} alt="" />}
        <Button
          variant="default"
          leftSection={<IconPhoto size={14} />}
          aria-label={`${label}: choose a picture`}
          onClick={() => setOpened(true)}
        >
          {value === '' ? 'Choose' : 'Change'}
        </Button>
        {value !== '' && (
          <Button
            variant="subtle"
            color="gray"
            aria-label={`${label}: no picture`}
            onClick={() => onChange('')}
          >
            Remove
          </Button>
        )}
      </div>
      <Modal opened={opened} onClose={() => setOpened(false)} title={label} size="lg">
        <Stack gap={12}>
          <Choices onChoose={choose} />
          <Group justify="flex-end">
            <FileButton onChange={upload} accept="image/png,image/jpeg,image/webp,image/gif">
              {(props) => (
                <Button {...props} loading={isUploading} leftSection={<IconUpload size={14} />}>
                  Upload a picture
                </Button>
              )}
            </FileButton>
          </Group>
        </Stack>
      </Modal>
    </Input.Wrapper>
  );
}
