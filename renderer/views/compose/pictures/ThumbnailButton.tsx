import { Button } from '@mantine/core';
import { IconPhotoStar } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { useCompose, useComposer, useEdit } from '../composer-context.ts';
import { setOption } from '../draft.ts';
import { accountsOf } from './treatments.ts';

interface ThumbnailButtonProps {
  video: RefObject<HTMLVideoElement | null>;
  fileName: string;
  disabled: boolean;
}

/** The frame that the video shows, as a picture in its own size. */
async function drawFrame(video: HTMLVideoElement, fileName: string): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const frame = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  if (!frame) throw new Error('The frame cannot be drawn: the video has not been read yet.');
  return new File([frame], `${fileName.replace(/\.[^.]*$/, '')}-thumbnail.jpg`, { type: 'image/jpeg' });
}

/** YouTube takes a picture instead of a moment: the frame becomes one, and the thumbnail of its accounts. */
export function ThumbnailButton({ video, fileName, disabled }: ThumbnailButtonProps) {
  const { accounts } = useComposer();
  const draft = useCompose((state) => state.draft);
  const tab = useCompose((state) => state.tab);
  const edit = useEdit();
  const [state, setState] = useState<'idle' | 'drawing' | 'set'>('idle');
  const channels = accountsOf(draft, tab, accounts).filter(({ network }) => network === 'youtube');
  if (channels.length === 0) return null;

  async function draw() {
    if (!video.current) return;
    setState('drawing');
    try {
      const file = await drawFrame(video.current, fileName);
      const { id } = await client.media.upload({ file, altText: '' });
      edit((before) =>
        channels.reduce((next, channel) => setOption(next, channel.id, 'thumbnail', id), before),
      );
      setState('set');
    } catch (error) {
      setState('idle');
      showRefusal(error);
    }
  }

  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPhotoStar size={14} />}
      loading={state === 'drawing'}
      disabled={disabled}
      onClick={draw}
    >
      {state === 'set' ? 'Set as YouTube’s thumbnail' : 'Make this frame YouTube’s thumbnail'}
    </Button>
  );
}
