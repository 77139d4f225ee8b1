import { ActionIcon, Menu, TextInput } from '@mantine/core';
import {
  IconChevronRight,
  IconDots,
  IconFolder,
  IconFolderPlus,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type DragEvent, useState } from 'react';
import type { LibraryItem, MediaFolder } from '../../../shared/contract/media-library.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { carriesMedia, draggedIds } from './dragged-files.ts';
import { type FolderNode, folderLines } from './folder-tree.ts';
import classes from './MediaSidebar.module.css';
import { askBeforeRemovingFolder, moveFiles } from './media-deeds.tsx';

const indent = 14;
const folderType = 'application/x-rostrum-folder';

function NameField(props: {
  initial: string;
  depth: number;
  onName(name: string): Promise<unknown>;
  onDone(): void;
}) {
  const [name, setName] = useState(props.initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function save() {
    if (name.trim() === '' || name.trim() === props.initial) return props.onDone();
    try {
      await props.onName(name.trim());
      props.onDone();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <TextInput
      size="xs"
      ms={props.depth * indent + 4}
      my={2}
      autoFocus
      aria-label="Name of the folder"
      placeholder="Name of the folder"
      maxLength={100}
      value={name}
      error={refusal}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        if (event.key === 'Escape') props.onDone();
        event.stopPropagation();
      }}
    />
  );
}

async function moveFolder(
  folder: { id: string; name: string; parentId: string | null },
  parentId: string | null,
) {
  try {
    await client.media.folders.update({ id: folder.id, parentId });
    offerUndo(`“${folder.name}” moved`, () =>
      client.media.folders.update({ id: folder.id, parentId: folder.parentId }),
    );
  } catch (error) {
    showRefusal(error);
  }
}

interface LineProps {
  folder: FolderNode;
  isHere: boolean;
  isOpen: boolean;
  onTwist(): void;
  onRename(): void;
  onAdd(): void;
  onDropped(event: DragEvent): void;
}

function FolderLine({ folder, isHere, isOpen, onTwist, onRename, onAdd, onDropped }: LineProps) {
  const [over, setOver] = useState(false);
  const navigate = useNavigate();
  const takes = ({ dataTransfer }: DragEvent) =>
    carriesMedia(dataTransfer) || dataTransfer.types.includes(folderType);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; what it does is in the menu too
    <div
      className={classes.folder}
      role="presentation"
      onDragOver={(event) => {
        if (!takes(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!takes(event)) return;
        event.preventDefault();
        onDropped(event);
      }}
    >
      {folder.hasChildren && (
        <button
          type="button"
          className={classes.twist}
          aria-expanded={isOpen}
          aria-label={isOpen ? `Close ${folder.name}` : `Open ${folder.name}`}
          style={{ insetInlineStart: folder.depth * indent }}
          onClick={onTwist}
        >
          <IconChevronRight size={12} />
        </button>
      )}
      <Link
        to="/media"
        search={{ folder: folder.id }}
        className={classes.place}
        style={{ paddingInlineStart: 16 + folder.depth * indent }}
        data-here={isHere || undefined}
        data-over={over || undefined}
        aria-current={isHere ? 'page' : undefined}
        onDragStart={(event) => event.dataTransfer.setData(folderType, folder.id)}
      >
        <IconFolder size={15} />
        <span className={classes.label} title={folder.name}>
          {folder.name}
        </span>
        {folder.count > 0 && <span className={classes.count}>{folder.count}</span>}
      </Link>
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            className={classes.more}
            aria-label={`Actions of the folder ${folder.name}`}
          >
            <IconDots size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFolderPlus size={14} />} onClick={onAdd}>
            New folder inside
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={onRename}>
            Rename
          </Menu.Item>
          {folder.parentId !== null && (
            <Menu.Item leftSection={<IconFolder size={14} />} onClick={() => void moveFolder(folder, null)}>
              Move to the top
            </Menu.Item>
          )}
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() => askBeforeRemovingFolder(folder, () => void navigate({ to: '/media', search: {} }))}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

interface FolderTreeProps {
  folders: readonly MediaFolder[];
  here: string | undefined;
  /** A folder at the top is being made. */
  isNaming: boolean;
  onNamed(): void;
}

/** Folders as a tree; files and folders are dropped on a folder to go into it. */
export function FolderTree({ folders, here, isNaming, onNamed }: FolderTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [renamed, setRenamed] = useState<string>();
  const [parent, setParent] = useState<string>();
  const queries = useQueryClient();
  const lines = folderLines(folders, closed);
  const create = (name: string, parentId: string | null) => client.media.folders.create({ name, parentId });

  function twist(id: string) {
    const next = new Set(closed);
    if (!next.delete(id)) next.add(id);
    setClosed(next);
  }

  /** What was dragged is looked up in the lists that are on the screen. */
  function dropped(event: DragEvent, folder: MediaFolder) {
    const moved = folders.find(({ id }) => id === event.dataTransfer.getData(folderType));
    if (moved) {
      if (moved.id !== folder.id) void moveFolder(moved, folder.id);
      return;
    }
    const ids = new Set(draggedIds(event.dataTransfer));
    const pages = queries.getQueriesData<{ pages?: { items: LibraryItem[] }[] }>({
      queryKey: orpc.media.list.key(),
    });
    const items = pages.flatMap(([, data]) => data?.pages?.flatMap((page) => page.items) ?? []);
    const unique = new Map(items.filter(({ id }) => ids.has(id)).map((item) => [item.id, item]));
    void moveFiles([...unique.values()], folder.id, folder.name);
  }

  return (
    <div className={classes.places}>
      {isNaming && <NameField initial="" depth={0} onName={(name) => create(name, null)} onDone={onNamed} />}
      {lines.map((folder) => (
        <div key={folder.id}>
          {renamed === folder.id ? (
            <NameField
              initial={folder.name}
              depth={folder.depth}
              onName={(name) => client.media.folders.update({ id: folder.id, name })}
              onDone={() => setRenamed(undefined)}
            />
          ) : (
            <FolderLine
              folder={folder}
              isHere={here === folder.id}
              isOpen={!closed.has(folder.id)}
              onTwist={() => twist(folder.id)}
              onRename={() => setRenamed(folder.id)}
              onAdd={() => setParent(folder.id)}
              onDropped={(event) => dropped(event, folder)}
            />
          )}
          {parent === folder.id && (
            <NameField
              initial=""
              depth={folder.depth + 1}
              onName={(name) => create(name, folder.id)}
              onDone={() => setParent(undefined)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
