import { Modal } from '@mantine/core';
import type { Media } from '../../../../shared/contract/media.ts';
import { CoverDialogBody } from './CoverDialogBody.tsx';
import classes from './PictureDialog.module.css';
import { PictureDialogBody } from './PictureDialogBody.tsx';

interface PictureDialogProps {
  picture: Media | null;
  onClose: () => void;
}

const titles = { image: 'Crop and describe', video: 'Cover and description', document: 'Description' };

/** How one of the media is cut or covered, what must stay in sight of it, and what it shows in words. */
export function PictureDialog({ picture, onClose }: PictureDialogProps) {
  return (
    <Modal
      opened={picture !== null}
      onClose={onClose}
      size={1_000}
      padding="md"
      title={picture ? `${titles[picture.kind]}: ${picture.fileName}` : ''}
      classNames={{ title: classes.title }}
    >
      {picture?.kind === 'image' && (
        <PictureDialogBody key={picture.id} picture={picture} onClose={onClose} />
      )}
      {picture?.kind === 'video' && <CoverDialogBody key={picture.id} picture={picture} onClose={onClose} />}
    </Modal>
  );
}
