import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { AltTextField } from './AltTextField.tsx';
import { useMode } from './composer-context.ts';
import classes from './MediaStrip.module.css';

interface MediaTileProps {
  picture: Media;
  index: number;
  total: number;
  onMove: (to: number) => void;
  onRemove: () => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

function indexUnder(x: number, y: number): number | null {
  const tile = document.elementFromPoint(x, y)?.closest('[data-picture-index]');
  return tile ? Number(tile.getAttribute('data-picture-index')) : null;
}

/** One picture: dragged by its thumbnail or moved with Alt and the arrow keys. */
export function MediaTile({ picture, index, total, onMove, onRemove }: MediaTileProps) {
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
        aria-label={`Picture ${index + 1} of ${total}, ${picture.fileName}. Alt with the arrow keys moves it, Delete removes it.`}
        onKeyDown={move}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
        }}
        onPointerMove={(event) => dragging && drag(event.clientX, event.clientY)}
        onLostPointerCapture={() => setDragging(false)}
      >
        <img src={picture.thumbnailUrl} alt="" draggable={false} />
        {total > 1 && <span className={classes.number}>{index + 1}</span>}
      </button>
      <div className={classes.words}>
        <AltTextField picture={picture} readOnly={readOnly} />
      </div>
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
