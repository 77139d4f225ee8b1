import { ActionIcon, Button, Progress, ScrollArea, Text } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconCopy,
  IconFolderPlus,
  IconInbox,
  IconPhoto,
  IconPhotoOff,
  IconSettings,
  IconTextCaption,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { MediaFolder } from '../../../shared/contract/media-library.ts';
import { sizeWords } from '../../../shared/size-words.ts';
import type { AddressSearch } from '../../app/address.ts';
import { useAltTextNews } from '../alt-texts/use-alt-text-news.ts';
import { FolderTree } from './FolderTree.tsx';
import { LibrarySettings } from './LibrarySettings.tsx';
import classes from './MediaSidebar.module.css';

export interface Overview {
  folders: MediaFolder[];
  tags: { tag: string; count: number }[];
  counts: { all: number; unsorted: number; unused: number; trash: number };
  usedBytes: number;
  quotaBytes: number | null;
}

const tagsShown = 24;

function Place(props: {
  icon: ReactNode;
  label: string;
  count?: number;
  search: AddressSearch;
  isHere: boolean;
}) {
  return (
    <li>
      <Link
        to="/media"
        search={props.search}
        className={classes.place}
        data-here={props.isHere || undefined}
        aria-current={props.isHere ? 'page' : undefined}
      >
        {props.icon}
        <span className={classes.label}>{props.label}</span>
        {props.count !== undefined && props.count > 0 && <span className={classes.count}>{props.count}</span>}
      </Link>
    </li>
  );
}

function StorageBar({ overview, onOpen }: { overview: Overview; onOpen(): void }) {
  const { usedBytes, quotaBytes } = overview;
  const share = quotaBytes === null ? 0 : (usedBytes / quotaBytes) * 100;
  return (
    <button type="button" className={classes.storage} onClick={onOpen}>
      <span>
        <strong>{sizeWords(usedBytes)}</strong> {quotaBytes === null ? 'used' : `of ${sizeWords(quotaBytes)}`}
      </span>
      <IconSettings size={14} aria-hidden />
      {quotaBytes !== null && (
        <Progress
          value={share}
          size={4}
          w="100%"
          color={share > 90 ? 'red' : undefined}
          aria-label="Storage used"
        />
      )}
    </button>
  );
}

/** Where files lie: all, what needs tidying, folders as a tree, tags, and how much room there is. */
export function MediaSidebar({ overview, search }: { overview: Overview; search: AddressSearch }) {
  const [isNaming, setNaming] = useState(false);
  const [isSetting, setSetting] = useState(false);
  const altTexts = useAltTextNews();
  const { counts, tags } = overview;
  const isPlain = !search.view && !search.folder && !search.tag;
  return (
    <aside className={classes.root} aria-label="Folders and tags">
      <ScrollArea className={classes.scroll} type="hover" scrollbarSize={6}>
        <ul className={classes.places}>
          <Place
            icon={<IconPhoto size={15} />}
            label="All files"
            count={counts.all}
            search={{}}
            isHere={isPlain}
          />
          <Place
            icon={<IconInbox size={15} />}
            label="In no folder"
            count={overview.folders.length > 0 ? counts.unsorted : 0}
            search={{ folder: 'none' }}
            isHere={search.folder === 'none'}
          />
          <Place
            icon={<IconPhotoOff size={15} />}
            label="Not used"
            count={counts.unused}
            search={{ view: 'unused' }}
            isHere={search.view === 'unused'}
          />
          <Place
            icon={<IconArrowsMaximize size={15} />}
            label="Large"
            search={{ view: 'large' }}
            isHere={search.view === 'large'}
          />
          <Place
            icon={<IconCopy size={15} />}
            label="Look alike"
            search={{ view: 'duplicates' }}
            isHere={search.view === 'duplicates'}
          />
          {altTexts && (
            <Place
              icon={<IconTextCaption size={15} />}
              label={altTexts.label}
              count={altTexts.count}
              search={{ ...search, panel: 'alt-texts' }}
              isHere={false}
            />
          )}
          <Place
            icon={<IconTrash size={15} />}
            label="Trash"
            count={counts.trash}
            search={{ view: 'trash' }}
            isHere={search.view === 'trash'}
          />
        </ul>
        <div className={classes.heading}>
          Folders
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label="New folder"
            title="New folder"
            onClick={() => setNaming(true)}
          >
            <IconFolderPlus size={15} />
          </ActionIcon>
        </div>
        <FolderTree
          folders={overview.folders}
          here={search.folder}
          isNaming={isNaming}
          onNamed={() => setNaming(false)}
        />
        {overview.folders.length === 0 && !isNaming && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setNaming(true)}>
            Make the first folder
          </Button>
        )}
        <div className={classes.heading}>Tags</div>
        {tags.length === 0 ? (
          <Text fz={12} c="dimmed" px={8}>
            Tag files in the inspector, or many at once.
          </Text>
        ) : (
          <div className={classes.tags}>
            {tags.slice(0, tagsShown).map(({ tag, count }) => (
              <Link
                key={tag}
                to="/media"
                search={search.tag === tag ? {} : { tag }}
                className={classes.tag}
                data-here={search.tag === tag || undefined}
                aria-current={search.tag === tag ? 'page' : undefined}
              >
                {tag} <span>{count}</span>
              </Link>
            ))}
          </div>
        )}
      </ScrollArea>
      <StorageBar overview={overview} onOpen={() => setSetting(true)} />
      {isSetting && <LibrarySettings onClose={() => setSetting(false)} />}
    </aside>
  );
}
