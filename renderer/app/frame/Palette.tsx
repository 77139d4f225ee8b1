import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Keys } from '../../ui/Keys.tsx';
import { statusWord } from '../../ui/StatusBadge.tsx';
import { actions } from '../actions.ts';
import { orpc } from '../queries.ts';
import classes from './Palette.module.css';

const postsShown = 8;
const labelLength = 120;

function shortened(text: string): string {
  return text.length > labelLength ? `${text.slice(0, labelLength).trimEnd()}…` : text;
}

/** Every view, every action and every post, by typing. */
export function Palette() {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [search] = useDebouncedValue(query.trim(), 120);
  const found = useQuery(
    orpc.posts.list.queryOptions({
      input: { search, limit: postsShown },
      enabled: search.length > 1,
      placeholderData: keepPreviousData,
    }),
  );
  const go = (to: string) => void navigate({ to });
  const words = query.trim().toLowerCase();
  const commands: SpotlightActionData[] = actions
    .filter(({ id, label }) => id !== 'palette' && label.toLowerCase().includes(words))
    .map(({ id, label, group, icon: Icon, keys, perform }) => ({
      id,
      label,
      group,
      leftSection: <Icon size={18} stroke={1.6} />,
      rightSection: keys?.[0] && <Keys keys={keys[0]} />,
      onClick: () => perform(go),
    }));
  const posts: SpotlightActionData[] = (search.length > 1 ? (found.data?.items ?? []) : []).map((post) => ({
    id: post.id,
    label: shortened(post.title || post.body) || 'Post without text',
    description: statusWord(post.status),
    leftSection: <IconFileText size={18} stroke={1.6} />,
    onClick: () => void navigate({ to: '/posts', search: { post: post.id } }),
  }));
  const groups = [
    { group: 'Commands', actions: commands },
    { group: 'Posts', actions: posts },
  ].filter((group) => group.actions.length > 0);
  const shown = groups.map((group) => group.actions.map(({ id }) => id).join()).join();
  // Spotlight marks the first row before React has drawn the new rows; the mark is lost with the old ones.
  // biome-ignore lint/correctness/useExhaustiveDependencies: set anew whenever the shown rows change
  useEffect(() => {
    if (document.querySelector('[data-action][data-selected]')) return;
    document.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  }, [shown]);
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={(_query, given) => given}
      nothingFound="Nothing by that name"
      searchProps={{ placeholder: 'Type a command, or words of a post', 'aria-label': 'Command or search' }}
      shortcut={null}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      classNames={{ actionBody: classes.body, actionLabel: classes.label }}
      highlightQuery
      scrollable
      maxHeight={420}
    />
  );
}
