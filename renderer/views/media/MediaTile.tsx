import { IconCheck, IconFileTypePdf, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { DragEvent, MouseEvent } from 'react';
import type { LibraryItem } from '../../../shared/contract/media-library.ts';
import { putDragged } from './dragged-files.ts';
import classes from './MediaTile.module.css';
import { durationWords, fileWords, usesWords } from './media-words.ts';

export interface PieceProps {
  item: LibraryItem;
  width: number;
  isChosen: boolean;
  isAnyChosen: boolean;
  isOpened: boolean;
  isFocused: boolean;
  draggedIds: string[];
  onClick(id: string, event: MouseEvent): void;
  onToggle(id: string): void;
}

/** What a tile and a line have in common: chosen by click, dragged to a folder, one stop for the Tab key. */
export function pieceProps({ item, isChosen, isOpened, isFocused, draggedIds, onClick }: PieceProps) {
  return {
    role: 'option',
    'aria-selected': isChosen,
    'aria-label': fileWords(item),
    'data-media-id': item.id,
    'data-chosen': isChosen || undefined,
    'data-opened': isOpened || undefined,
    tabIndex: isFocused ? 0 : -1,
    draggable: item.deletedAt === null,
    onDragStart: (event: DragEvent) => putDragged(event.dataTransfer, draggedIds),
    onClick: (event: MouseEvent) => onClick(item.id, event),
  } as const;
}

/** One file on the wall. */
export function MediaTile(props: PieceProps) {
  const { item, width, isAnyChosen, onToggle } = props;
  return (
    <div {...pieceProps(props)} className={classes.tile} style={{ width }} title={item.fileName}>
      <img src={item.thumbnailUrl} alt="" loading="lazy" draggable={false} />
      <span
        className={classes.check}
        data-shown={isAnyChosen || undefined}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onToggle(item.id);
        }}
      >
        <IconCheck size={13} stroke={3} />
      </span>
      {item.kind === 'video' && (
        <span className={classes.mark}>
          <IconPlayerPlayFilled size={10} /> {durationWords(item.durationMs)}
        </span>
      )}
      {item.kind === 'document' && (
        <span className={classes.mark}>
          <IconFileTypePdf size={13} /> PDF
        </span>
      )}
      {item.useCount > 0 && (
        <span className={classes.uses} title={usesWords(item.useCount)}>
          {item.useCount}
        </span>
      )}
      <span className={classes.name}>{item.fileName}</span>
    </div>
  );
}
