import { Checkbox } from '@mantine/core';
import { sizeWords } from '../../../shared/size-words.ts';
import classes from './MediaTile.module.css';
import { type PieceProps, pieceProps } from './MediaTile.tsx';
import { kindWord, measureWords } from './media-words.ts';

const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** One file as a line of the list. */
export function MediaLine(props: PieceProps) {
  const { item, isChosen, onToggle } = props;
  return (
    <div {...pieceProps(props)} className={classes.line}>
      <Checkbox
        size="xs"
        tabIndex={-1}
        aria-hidden
        checked={isChosen}
        onClick={(event) => event.stopPropagation()}
        onChange={() => onToggle(item.id)}
      />
      <img src={item.thumbnailUrl} alt="" loading="lazy" draggable={false} />
      <span className={classes.lineName}>
        <strong>{item.fileName}</strong>
        <span>{item.altText}</span>
      </span>
      <span className={classes.lineTags}>{item.tags.join(', ')}</span>
      <span>{kindWord(item)}</span>
      <span>{measureWords(item)}</span>
      <span className={classes.figure}>{sizeWords(item.sizeBytes)}</span>
      <span className={classes.figure}>{item.useCount > 0 ? `in ${item.useCount}` : ''}</span>
      <span className={classes.figure}>{date.format(new Date(item.createdAt))}</span>
    </div>
  );
}
