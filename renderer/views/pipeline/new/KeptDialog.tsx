import { Button, Checkbox, Group, Modal, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Source } from '../../../../shared/contract/pipeline-records.ts';
import { orpc } from '../../../app/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { amount, sourceFacts, sourceKindWord } from '../run-words.ts';
import { addGiven } from './adding.ts';
import classes from './NewRun.module.css';

const typingMs = 200;
const pageSize = 50;

/** Sources of earlier runs, to use again without reading them again. */
export function KeptDialog({ onClose }: { onClose(): void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingMs);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Source>>(new Map());
  const list = useInfiniteQuery(
    orpc.pipeline.sources.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: pageSize,
        ...(search !== '' && { search }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const sources = list.data?.pages.flatMap(({ items }) => items);

  function toggle(source: Source) {
    const next = new Map(chosen);
    if (!next.delete(source.id)) next.set(source.id, source);
    setChosen(next);
  }
  function add() {
    addGiven(
      [...chosen.values()].map(({ id, title }) => ({ label: title, input: { kind: 'kept', sourceId: id } })),
    );
    onClose();
  }
  return (
    <Modal opened onClose={onClose} title="Read before" size={640}>
      <div className={classes.dialog}>
        <TextInput
          data-autofocus
          size="xs"
          aria-label="Search the sources"
          placeholder="Search"
          leftSection={<IconSearch size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {list.error && !sources ? (
          <ErrorPanel error={list.error} onRetry={() => list.refetch()} />
        ) : !sources ? (
          <SkeletonRows rows={5} />
        ) : sources.length === 0 ? (
          <Text fz={13} c="dimmed" ta="center" py={20}>
            {search === ''
              ? 'Nothing has been read yet. What you add once is kept here for other runs.'
              : 'No source has these words.'}
          </Text>
        ) : (
          <ul className={classes.feed} aria-label="Sources">
            {sources.map((source) => (
              <li key={source.id}>
                <Checkbox
                  size="xs"
                  checked={chosen.has(source.id)}
                  onChange={() => toggle(source)}
                  label={
                    <>
                      <strong>{source.title || source.url || source.fileName}</strong>
                      <span>
                        {[
                          sourceKindWord(source.kind),
                          sourceFacts(source),
                          source.runs > 0 ? `in ${amount(source.runs, 'run')}` : null,
                        ]
                          .filter((part) => part !== null)
                          .join(' · ')}
                      </span>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <Button
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={chosen.size === 0} onClick={add}>
            {chosen.size === 0 ? 'Add' : `Add ${amount(chosen.size, 'source')}`}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
