import { ActionIcon, Button, Group, Menu, Modal, Select, Textarea } from '@mantine/core';
import { IconDots, IconPhoto, IconPhotoOff, IconRefresh, IconZoomIn } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Copy } from '../../../../shared/contract/pipeline-records.ts';
import { orpc } from '../../../app/queries.ts';
import classes from './Card.module.css';
import { redoPicture, updateCopy } from './decisions.ts';

const MediaPicker = lazy(() =>
  import('../../media/MediaPicker.tsx').then(({ MediaPicker }) => ({ default: MediaPicker })),
);
const images = ['image'] as const;

function RedrawDialog({ copy, onClose }: { copy: Copy; onClose(): void }) {
  const templates = useQuery(orpc.visuals.templates.queryOptions());
  const [templateId, setTemplateId] = useState(copy.picture?.templateId ?? null);
  const [words, setWords] = useState('');
  const [isDrawing, setIsDrawing] = useState(false);
  async function draw() {
    setIsDrawing(true);
    await redoPicture(copy, {
      ...(templateId !== null && { templateId }),
      ...(words.trim() !== '' && { words: words.trim() }),
    });
    onClose();
  }
  return (
    <Modal opened onClose={onClose} title="Draw the picture again">
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void draw();
        }}
      >
        <Select
          size="xs"
          label="Template"
          placeholder="One that suits the insight"
          clearable
          searchable
          data={templates.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={templateId}
          onChange={setTemplateId}
        />
        <Textarea
          data-autofocus
          size="xs"
          label="Words on it"
          placeholder="Those of the insight"
          autosize
          minRows={2}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={isDrawing}>
            Draw it
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** The picture of a text, and what can be done about it. */
export function PictureSlot({ copy, isLocked }: { copy: Copy; isLocked: boolean }) {
  const [opened, setOpened] = useState<'large' | 'redraw' | 'library' | null>(null);
  const close = () => setOpened(null);
  const { picture } = copy;
  return (
    <figure className={classes.picture}>
      {picture ? (
        <button type="button" onClick={() => setOpened('large')} aria-label="Show the picture large">
          <img
            src={picture.media.thumbnailUrl}
            alt={copy.altText}
            width={picture.media.width}
            height={picture.media.height}
            loading="lazy"
          />
        </button>
      ) : (
        <span className={classes.noPicture}>No picture</span>
      )}
      {!isLocked && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="default" size="sm" aria-label="What to do with the picture">
              <IconDots size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {picture && (
              <Menu.Item leftSection={<IconZoomIn size={15} />} onClick={() => setOpened('large')}>
                Show it large
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => setOpened('redraw')}>
              {picture ? 'Draw it again' : 'Draw one'}
            </Menu.Item>
            <Menu.Item leftSection={<IconPhoto size={15} />} onClick={() => setOpened('library')}>
              Take one from the library
            </Menu.Item>
            {picture && (
              <Menu.Item
                leftSection={<IconPhotoOff size={15} />}
                onClick={() => void updateCopy(copy, { mediaId: null })}
              >
                No picture
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {picture?.notes.map((note) => (
        <figcaption key={note}>{note}</figcaption>
      ))}
      {opened === 'large' && picture && (
        <Modal opened onClose={close} title={picture.media.fileName} size="auto">
          <img className={classes.large} src={picture.media.url} alt={copy.altText} />
        </Modal>
      )}
      {opened === 'redraw' && <RedrawDialog copy={copy} onClose={close} />}
      <Suspense>
        {opened === 'library' && (
          <MediaPicker
            kinds={images}
            multiple={false}
            onPick={([media]) => media && void updateCopy(copy, { mediaId: media.id })}
            onClose={close}
          />
        )}
      </Suspense>
    </figure>
  );
}
