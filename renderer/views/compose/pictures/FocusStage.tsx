import type { KeyboardEvent, PointerEvent } from 'react';
import type { Media } from '../../../../shared/contract/media.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { FocusPoint } from '../../../../shared/pictures/crop.ts';
import classes from './PictureDialog.module.css';
import { movedPoint, seenArea, type Treatment } from './treatments.ts';

interface FocusStageProps {
  picture: Media;
  focus: FocusPoint;
  shown: readonly Treatment[];
  disabled: boolean;
  onChange: (focus: FocusPoint) => void;
}

const moves: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const step = 0.01;
const largeStep = 0.1;

const percent = (part: number) => `${Math.round(part * 1_000) / 10}%`;

/** What networks cut out by themselves, each frame once. */
function Frames({ picture, shown }: Pick<FocusStageProps, 'picture' | 'shown'>) {
  const framed = shown.filter(({ plan }) => plan?.changes.includes('framed'));
  return framed.map(({ network, plan }) => {
    const { x, y, width, height } = seenArea(picture, plan);
    const place = { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
    return (
      <span key={`${network} ${JSON.stringify(place)}`} className={classes.frame} style={place}>
        <span className={classes.frameName}>{networkFacts[network].name}</span>
      </span>
    );
  });
}

/** The picture with the point that stays in sight: set by a click, moved by the arrow keys. */
export function FocusStage({ picture, focus, shown, disabled, onChange }: FocusStageProps) {
  function point(event: PointerEvent<HTMLDivElement>) {
    if (disabled || (event.type === 'pointermove' && event.buttons !== 1)) return;
    const box = event.currentTarget.getBoundingClientRect();
    onChange(
      movedPoint(
        { x: 0, y: 0 },
        (event.clientX - box.left) / box.width,
        (event.clientY - box.top) / box.height,
      ),
    );
  }
  function move(event: KeyboardEvent) {
    const by = moves[event.key];
    if (!by || disabled) return;
    event.preventDefault();
    const size = event.shiftKey ? largeStep : step;
    onChange(movedPoint(focus, by[0] * size, by[1] * size));
  }
  return (
    <div className={classes.focus} onPointerDown={point} onPointerMove={point}>
      <img
        className={classes.picture}
        src={picture.url}
        alt={picture.altText || picture.fileName}
        draggable={false}
      />
      <Frames picture={picture} shown={shown} />
      <button
        type="button"
        className={classes.point}
        disabled={disabled}
        style={{ left: percent(focus.x), top: percent(focus.y) }}
        aria-label={`Focus point, ${Math.round(focus.x * 100)} percent from the left, ${Math.round(focus.y * 100)} percent from the top. The arrow keys move it, with Shift further.`}
        onKeyDown={move}
      />
    </div>
  );
}
