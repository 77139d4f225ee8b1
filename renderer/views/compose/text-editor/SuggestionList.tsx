import { Avatar, Loader, Paper, Portal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHash, IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useImperativeHandle, useState } from 'react';
import type { MentionSuggestion } from '../../../../shared/contract/suggestions.ts';
import { orpc } from '../../../app/queries.ts';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import classes from './SuggestionList.module.css';
import type { OpenSuggestion } from './suggestions.ts';

export interface SuggestionKeys {
  pressed(key: string): boolean;
}

interface Item {
  text: string;
  about: string;
  mention: MentionSuggestion | null;
}

const askAfterMs = 120;
const searchAfterMs = 300;
const mostItems = 10;

function usesWords(uses: number): string {
  if (uses === 0) return '';
  return uses === 1 ? 'in 1 post' : `in ${uses} posts`;
}

function mentionItem(mention: MentionSuggestion): Item {
  const uses = usesWords(mention.uses);
  const named = mention.name === mention.text.slice(1) ? '' : mention.name;
  return { text: mention.text, about: [named, uses].filter(Boolean).join(', '), mention };
}

function useMentions(query: string, accountIds: string[], enabled: boolean) {
  const [asked] = useDebouncedValue(query, askAfterMs);
  const [searched] = useDebouncedValue(query, searchAfterMs);
  const known = useQuery(
    orpc.suggestions.mentions.queryOptions({
      input: { query: asked },
      enabled,
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    }),
  );
  const people = useQuery(
    orpc.suggestions.people.queryOptions({
      input: { query: searched, accountIds },
      enabled: enabled && searched.length > 1,
      staleTime: 60_000,
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );
  const begin = query.toLowerCase();
  const isAbout = ({ text, name }: MentionSuggestion) =>
    text.toLowerCase().startsWith(`@${begin}`) || name.toLowerCase().includes(begin);
  const mine = (known.data?.items ?? []).filter(isAbout);
  const others = (query.length > 1 ? (people.data?.items ?? []) : []).filter(
    (one) => isAbout(one) && !mine.some(({ text }) => text === one.text),
  );
  return { items: [...mine, ...others].map(mentionItem), loading: known.isPending || people.isFetching };
}

function useTags(query: string, enabled: boolean) {
  const [asked] = useDebouncedValue(query, askAfterMs);
  const { data, isPending } = useQuery(
    orpc.suggestions.hashtags.queryOptions({
      input: { query: asked },
      enabled,
      staleTime: 60_000,
      placeholderData: keepPreviousData,
    }),
  );
  const begin = `#${query.toLowerCase()}`;
  const items = (data?.items ?? [])
    .filter(({ text }) => text.toLowerCase().startsWith(begin))
    .map(({ text, uses }): Item => ({ text, about: usesWords(uses), mention: null }));
  return { items, loading: isPending };
}

function ItemMark({ item }: { item: Item }) {
  const { mention } = item;
  if (!mention) return <IconHash size={16} aria-hidden />;
  if (mention.avatarUrl) return <Avatar src={mention.avatarUrl} size={20} alt="" />;
  return mention.network ? (
    <NetworkMark network={mention.network} size={16} />
  ) : (
    <IconHistory size={16} aria-hidden />
  );
}

interface SuggestionListProps {
  open: OpenSuggestion;
  accountIds: string[];
  keys: RefObject<SuggestionKeys | null>;
  onClose: () => void;
}

/** What could be meant by the @ or # that is being typed; arrows choose, Enter or Tab takes, Escape leaves it. */
export function SuggestionList({ open, accountIds, keys, onClose }: SuggestionListProps) {
  const { kind, query, place, choose } = open;
  const mentions = useMentions(query, accountIds, kind === 'mention');
  const tags = useTags(query, kind === 'tag');
  const { items: all, loading } = kind === 'mention' ? mentions : tags;
  const items = all.slice(0, mostItems);
  const [at, setAt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query begins at the top again
  useEffect(() => setAt(0), [query, kind]);
  const chosen = Math.min(at, items.length - 1);
  useImperativeHandle(keys, () => ({
    pressed(key) {
      if (key === 'Escape') {
        onClose();
        return true;
      }
      if (items.length === 0) return false;
      if (key === 'ArrowDown') setAt((chosen + 1) % items.length);
      else if (key === 'ArrowUp') setAt((chosen - 1 + items.length) % items.length);
      else if (key === 'Enter' || key === 'Tab') choose(items[chosen]?.text ?? '');
      else return false;
      return true;
    },
  }));
  if (!place || (items.length === 0 && !loading)) return null;
  const below = place.bottom + 280 < window.innerHeight;
  const position = {
    left: Math.min(place.left, window.innerWidth - 300),
    ...(below ? { top: place.bottom + 4 } : { bottom: window.innerHeight - place.top + 4 }),
  };
  return (
    <Portal>
      <Paper className={classes.root} shadow="md" withBorder style={position}>
        <div role="listbox" aria-label={kind === 'mention' ? 'People' : 'Hashtags'}>
          {items.map((item, index) => (
            <div
              key={`${item.text} ${item.mention?.network ?? ''}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.item}
              data-chosen={index === chosen || undefined}
              onPointerEnter={() => setAt(index)}
              // The caret must stay in the text.
              onPointerDown={(event) => {
                event.preventDefault();
                choose(item.text);
              }}
            >
              <ItemMark item={item} />
              <span className={classes.text}>{item.text}</span>
              <span className={classes.about}>{item.about}</span>
            </div>
          ))}
          {items.length === 0 && (
            <div className={classes.item}>
              <Loader size={12} color="gray" />
              <span className={classes.about}>Looking</span>
            </div>
          )}
        </div>
      </Paper>
    </Portal>
  );
}
