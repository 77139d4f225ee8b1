import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconLayoutGrid, IconList, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { AddressSearch } from '../../app/address.ts';
import { folderPath } from './folder-tree.ts';
import type { Overview } from './MediaSidebar.tsx';
import classes from './MediaView.module.css';
import { type LibraryQuery, recentDays } from './media-address.ts';

const typingMs = 180;
const recentWords = { 1: 'Today', 7: 'Last 7 days', 30: 'Last 30 days', 365: 'Last year' };

/** The words looked for; what is typed is asked for after a moment. */
export function SearchField({ words, onSearch }: { words: string; onSearch(words: string): void }) {
  const [typed, setTyped] = useState(words);
  const sent = useRef(words);
  useEffect(() => {
    if (words === sent.current) return;
    sent.current = words;
    setTyped(words);
  }, [words]);
  const send = (next: string) => {
    sent.current = next;
    onSearch(next);
  };
  const sendSoon = useDebouncedCallback(send, typingMs);
  return (
    <TextInput
      className={classes.search}
      size="xs"
      placeholder="Search names, descriptions, tags"
      aria-label="Search files"
      leftSection={<IconSearch size={14} />}
      rightSection={
        typed && (
          <CloseButton
            size="xs"
            aria-label="Clear the search"
            onClick={() => {
              setTyped('');
              sendSoon.cancel();
              send('');
            }}
          />
        )
      }
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        sendSoon(event.currentTarget.value);
      }}
    />
  );
}

interface ToolbarProps {
  search: AddressSearch;
  query: LibraryQuery;
  overview: Overview;
  layout: 'wall' | 'list';
  onLayout(layout: 'wall' | 'list'): void;
  onChange(change: Partial<AddressSearch>): void;
}

/** Search, kind, order and look of the list. */
export function MediaToolbar({ search, query, overview, layout, onLayout, onChange }: ToolbarProps) {
  const folder =
    query.folderId && query.folderId !== 'none' ? folderPath(overview.folders, query.folderId) : '';
  return (
    <>
      <div className={classes.toolbar}>
        <SearchField words={search.q ?? ''} onSearch={(q) => onChange({ q: q || undefined })} />
        <Select
          className={classes.filter}
          size="xs"
          aria-label="Kind"
          placeholder="Every kind"
          clearable
          value={query.kind ?? null}
          onChange={(kind) => onChange({ kind: kind ?? undefined })}
          data={[
            { value: 'image', label: 'Pictures' },
            { value: 'video', label: 'Videos' },
            { value: 'document', label: 'PDFs' },
          ]}
        />
        <Select
          className={classes.filter}
          size="xs"
          aria-label="Added"
          placeholder="Any time"
          clearable
          value={query.from ? (search.from ?? null) : null}
          onChange={(from) => onChange({ from: from ?? undefined })}
          data={recentDays.map((days) => ({ value: `${days}d`, label: recentWords[days] }))}
        />
        <Select
          className={classes.filter}
          size="xs"
          aria-label="Order"
          allowDeselect={false}
          value={query.sort}
          onChange={(sort) => onChange({ sort: sort === 'newest' ? undefined : (sort ?? undefined) })}
          data={[
            { value: 'newest', label: 'Newest first' },
            { value: 'oldest', label: 'Oldest first' },
            { value: 'name', label: 'By name' },
            { value: 'largest', label: 'Largest first' },
            { value: 'smallest', label: 'Smallest first' },
          ]}
        />
        <div className={classes.end}>
          <SegmentedControl
            size="xs"
            aria-label="Look of the list"
            value={layout}
            onChange={(next) => onLayout(next === 'list' ? 'list' : 'wall')}
            data={[
              { value: 'wall', label: <IconLayoutGrid size={14} aria-label="Wall" /> },
              { value: 'list', label: <IconList size={14} aria-label="List" /> },
            ]}
          />
        </div>
      </div>
      {(folder || query.tag) && (
        <div className={classes.chips} role="status">
          {folder && <span>{folder}</span>}
          {query.tag && <span>Tagged “{query.tag}”</span>}
        </div>
      )}
    </>
  );
}
