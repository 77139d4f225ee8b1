import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArrowRight,
  IconDots,
  IconLink,
  IconPencil,
  IconWriting,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { DragEvent, KeyboardEvent } from 'react';
import type { Idea, IdeaColumn } from '../../../shared/contract/ideas.ts';
import { LabelMark } from '../../ui/LabelMark.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Direction } from './board.ts';
import classes from './Ideas.module.css';

interface IdeaCardProps {
  idea: Idea;
  columns: readonly IdeaColumn[];
  colorOf(label: string): string;
  isDragged: boolean;
  onEdit(): void;
  onWrite(): void;
  onArchive(): void;
  onMoveTo(columnId: string): void;
  onStep(direction: Direction): void;
  onDragStart(event: DragEvent): void;
  onDragEnd(): void;
}

const steps: Partial<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function hostOf(link: string): string {
  return new URL(link).host.replace(/^www\./, '');
}

function CardMenu({ idea, columns, onEdit, onWrite, onArchive, onMoveTo }: IdeaCardProps) {
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon
          className={classes.more}
          size="sm"
          variant="subtle"
          color="gray"
          aria-label="More for this idea"
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconWriting size={15} />} onClick={onWrite}>
          {idea.post ? 'Open its post' : 'Write the post'}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
          Edit
        </Menu.Item>
        <Menu.Divider />
        {columns
          .filter(({ id }) => id !== idea.columnId)
          .map((column) => (
            <Menu.Item
              key={column.id}
              leftSection={<IconArrowRight size={15} />}
              onClick={() => onMoveTo(column.id)}
            >
              To {column.name}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconArchive size={15} />} onClick={onArchive}>
          Archive
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** One idea: dragged by the mouse, moved with Shift and an arrow key by the keyboard. */
export function IdeaCard(props: IdeaCardProps) {
  const { idea, colorOf, isDragged, onEdit, onStep, onDragStart, onDragEnd } = props;
  function onKeyDown(event: KeyboardEvent) {
    const direction = event.shiftKey ? steps[event.key] : undefined;
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(direction);
  }
  return (
    <li
      className={classes.card}
      data-idea={idea.id}
      data-dragged={isDragged || undefined}
      draggable
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    >
      <button
        type="button"
        className={classes.words}
        aria-label={`Edit idea: ${idea.text.slice(0, 80)}`}
        aria-keyshortcuts="Shift+ArrowUp Shift+ArrowDown Shift+ArrowLeft Shift+ArrowRight"
        onClick={onEdit}
        onKeyDown={onKeyDown}
      >
        {idea.text}
      </button>
      {idea.media.length > 0 && (
        <div className={classes.pictures}>
          {idea.media.slice(0, 4).map((media) => (
            <img key={media.id} src={media.thumbnailUrl} alt={media.altText} draggable={false} />
          ))}
          {idea.media.length > 4 && <span>+{idea.media.length - 4}</span>}
        </div>
      )}
      <div className={classes.facts}>
        {idea.label !== null && <LabelMark name={idea.label} color={colorOf(idea.label)} />}
        {idea.link && (
          <a href={idea.link} target="_blank" rel="noreferrer noopener" draggable={false}>
            <IconLink size={13} aria-hidden />
            {hostOf(idea.link)}
          </a>
        )}
        {idea.post && (
          <Link
            to="/compose/$postId"
            params={{ postId: idea.post.id }}
            aria-label="Open its post"
            draggable={false}
          >
            <StatusBadge status={idea.post.status} />
          </Link>
        )}
      </div>
      <CardMenu {...props} />
    </li>
  );
}
