import { ActionIcon, Button, Menu, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconBookmarkPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedSearch, SearchFilters } from '../../../shared/contract/searches.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import classes from './SavedSearches.module.css';

async function forget(search: SavedSearch): Promise<void> {
  await client.searches.remove({ id: search.id });
  offerUndo(`“${search.name}” forgotten`, () =>
    client.searches.save({ name: search.name, filters: search.filters }),
  );
}

interface SavedSearchesProps {
  /** What the list is narrowed to now; null: to nothing. */
  current: SearchFilters | null;
  onChoose(filters: SearchFilters): void;
}

function SaveForm({ filters, onDone }: { filters: SearchFilters; onDone(): void }) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      await client.searches.save({ name: name.trim(), filters });
      onDone();
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={6}>
        <TextInput
          size="xs"
          data-autofocus
          label="Save this search as"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" loading={busy} disabled={name.trim() === ''}>
          Save
        </Button>
      </Stack>
    </form>
  );
}

/** The searches that the team kept, and a way to keep the one that is shown. */
export function SavedSearches({ current, onChoose }: SavedSearchesProps) {
  const [saving, setSaving] = useState(false);
  const { data } = useQuery(orpc.searches.list.queryOptions());
  const searches = data?.items ?? [];
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label="Saved searches" title="Saved searches">
            <IconBookmark size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {searches.length === 0 && (
            <Text fz={12} c="dimmed" px={10} py={6}>
              Narrow the list by words or filters, then keep that under a name.
            </Text>
          )}
          {searches.map((search) => (
            <div key={search.id} className={classes.row}>
              <Menu.Item onClick={() => onChoose(search.filters)}>{search.name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Forget ${search.name}`}
                onClick={() => void forget(search).catch(showRefusal)}
              >
                <IconTrash size={14} />
              </ActionIcon>
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      {current && (
        <Popover opened={saving} onChange={setSaving} trapFocus position="bottom-end" width={240} shadow="md">
          <Popover.Target>
            <ActionIcon
              variant="default"
              size={30}
              aria-label="Save this search"
              title="Save this search"
              onClick={() => setSaving((before) => !before)}
            >
              <IconBookmarkPlus size={15} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <SaveForm filters={current} onDone={() => setSaving(false)} />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
