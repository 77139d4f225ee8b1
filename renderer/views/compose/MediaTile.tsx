import { ActionIcon, CloseButton, Tooltip } from '@mantine/core';
import { IconCrop, IconPhotoStar } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import type { MediaCrop } from '../../../shared/pictures/crop.ts';
import { AltTextField } from './AltTextField.tsx';
import { useMode } from './composer-context.ts';
import classes from './MediaStrip.module.css';
import { CroppedPicture } from './pictures/CroppedPicture.tsx';
import { TreatmentBadges } from './pictures/TreatmentBadges.tsx';
import type { Treatment } from './pictures/treatments.ts';

interface MediaTileProps {
  picture: Media;
  index: number;
  total: number;
  crop: MediaCrop | undefined;
  treatments: readonly Treatment[];
  onOpen: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

const openWords = { image: 'Crop, focus point and alt text of', video: 'Cover frame and alt text of' };

function indexUnder(x: number, y: number): number | null {
  const tile = document.elementFromPoint(x, y)?.closest('[data-picture-index]');
  return tile ? Number(tile.getAttribute('data-picture-index')) : null;
}

/** One picture: dragged by its thumbnail or moved with Alt and the arrow keys. */
export function MediaTile(props: MediaTileProps) {
  const { picture, index, total, crop, treatments, onOpen, onMove, onRemove } = props;
  const readOnly = useMode() === 'readonly';
  const [dragging, setDragging] = useState(false);
  const latest = useRef({ index, onMove });
  latest.current = { index, onMove };

  function move(event: KeyboardEvent) {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      onRemove();
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen();
      return;
    }
    const step = steps[event.key];
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    onMove(index + step);
  }

  function drag(pointerX: number, pointerY: number) {
    const to = indexUnder(pointerX, pointerY);
    if (to !== null && to !== latest.current.index) latest.current.onMove(to);
  }

  return (
    <div className={classes.tile} data-picture-index={index} data-dragging={dragging || undefined}>
      <button
        type="button"
        className={classes.picture}
        disabled={readOnly}
        aria-label={`Picture ${index + 1} of ${total}, ${picture.fileName}. Enter opens it, Alt with the arrow keys moves it, Delete removes it.`}
        onKeyDown={move}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={(event) => dragging && drag(event.clientX, event.clientY)}
        onLostPointerCapture={() => setDragging(false)}
        onDoubleClick={onOpen}
      >
        <CroppedPicture picture={picture} area={crop?.area ?? undefined} className={classes.shown} />
        {total > 1 && <span className={classes.number}>{index + 1}</span>}
      </button>
      <div className={classes.words}>
        <AltTextField picture={picture} readOnly={readOnly} />
        <TreatmentBadges treatments={treatments} />
      </div>
      {picture.kind !== 'document' && !readOnly && (
        <Tooltip label={`${openWords[picture.kind]} this ${picture.kind === 'video' ? 'video' : 'picture'}`}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            className={classes.open}
            data-said={crop !== undefined || undefined}
            aria-label={`${openWords[picture.kind]} ${picture.fileName}`}
            onClick={onOpen}
          >
            {picture.kind === 'video' ? <IconPhotoStar size={15} /> : <IconCrop size={15} />}
          </ActionIcon>
        </Tooltip>
      )}
      {!readOnly && (
        <CloseButton
          size="xs"
          className={classes.remove}
          aria-label={`Remove ${picture.fileName}`}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
