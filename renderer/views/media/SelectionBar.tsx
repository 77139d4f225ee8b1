import { ActionIcon, Button, Menu, Paper, ScrollArea, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconFolder, IconTag, IconTextCaption, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { mostDrafted } from '../../../shared/contract/alt-texts.ts';
import type { LibraryItem, MediaFolder } from '../../../shared/contract/media-library.ts';
import { folderLines } from './folder-tree.ts';
import classes from './MediaView.module.css';
import { askBeforePurging, moveFiles, restoreFiles, tagFiles, trashFiles } from './media-deeds.tsx';

interface SelectionBarProps {
  items: readonly LibraryItem[];
  folders: readonly MediaFolder[];
  tags: readonly string[];
  isTrash: boolean;
  /** Has descriptions drafted for those that have none. */
  onDescribe(mediaIds: string[]): void;
  onDone(): void;
}

function TagMenu({ tags, onTag }: { tags: readonly string[]; onTag(tag: string): void }) {
  const [typed, setTyped] = useState('');
  const fitting = tags.filter((tag) => tag.toLowerCase().includes(typed.trim().toLowerCase())).slice(0, 8);
  const isNew = typed.trim() !== '' && !tags.some((tag) => tag.toLowerCase() === typed.trim().toLowerCase());
  return (
    <Menu position="top" width={220} trapFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconTag size={14} />}>
          Tag
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <TextInput
          size="xs"
          m={4}
          aria-label="Tag"
          placeholder="Tag"
          maxLength={50}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed.trim() !== '') onTag(typed.trim());
          }}
        />
        {isNew && <Menu.Item onClick={() => onTag(typed.trim())}>Add “{typed.trim()}”</Menu.Item>}
        {fitting.map((tag) => (
          <Menu.Item key={tag} onClick={() => onTag(tag)}>
            {tag}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MoveMenu({
  folders,
  onMove,
}: {
  folders: readonly MediaFolder[];
  onMove(folder: MediaFolder | null): void;
}) {
  return (
    <Menu position="top" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFolder size={14} />}>
          Move
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={280}>
          <Menu.Item onClick={() => onMove(null)}>Out of all folders</Menu.Item>
          {folderLines(folders, new Set()).map((folder) => (
            <Menu.Item key={folder.id} ps={12 + folder.depth * 14} onClick={() => onMove(folder)}>
              {folder.name}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What can be done with all chosen files at once. */
export function SelectionBar({ items, folders, tags, isTrash, onDescribe, onDone }: SelectionBarProps) {
  const undescribed = items
    .filter(({ kind, altText }) => kind === 'image' && altText.trim() === '')
    .slice(0, mostDrafted);
  const then = (work: Promise<unknown>) => void work.then(onDone);
  return (
    <Paper className={classes.selection} shadow="md" withBorder role="toolbar" aria-label="Chosen files">
      <Text size="sm" fw={550} px="xs">
        {items.length} chosen
      </Text>
      {isTrash ? (
        <>
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            onClick={() => then(restoreFiles(items))}
          >
            Take back
          </Button>
          <Button
            variant="light"
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() => askBeforePurging(items, onDone)}
          >
            Delete for good
          </Button>
        </>
      ) : (
        <>
          <MoveMenu
            folders={folders}
            onMove={(folder) => then(moveFiles(items, folder?.id ?? null, folder?.name ?? 'no folder'))}
          />
          {undescribed.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconTextCaption size={14} />}
              onClick={() => onDescribe(undescribed.map(({ id }) => id))}
            >
              Describe {undescribed.length}
            </Button>
          )}
          <TagMenu tags={tags} onTag={(tag) => then(tagFiles(items, tag))} />
          <Button
            variant="light"
            color="red"
            leftSection={<IconTrash size={14} />}
            onClick={() => then(trashFiles(items))}
          >
            Delete
          </Button>
        </>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label="Choose none" onClick={onDone}>
        <IconX size={15} />
      </ActionIcon>
    </Paper>
  );
}
