import { Alert, Button, Checkbox, Group, Modal, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FeedItem } from '../../../../shared/contract/pipeline-records.ts';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { amount } from '../run-words.ts';
import { addGiven } from './adding.ts';
import { addressOf } from './addresses.ts';
import classes from './NewRun.module.css';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

interface FeedItemsProps {
  items: readonly FeedItem[];
  chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}

function FeedItems({ items, chosen, onChoose }: FeedItemsProps) {
  const fresh = items.filter(({ sourceId }) => sourceId === null);
  const all = items.every(({ itemId }) => chosen.has(itemId));
  function toggle(itemId: string) {
    const next = new Set(chosen);
    if (!next.delete(itemId)) next.add(itemId);
    onChoose(next);
  }
  return (
    <>
      <Group gap={8} justify="space-between">
        <Checkbox
          size="xs"
          label={`All ${items.length}`}
          checked={all}
          indeterminate={chosen.size > 0 && !all}
          onChange={() => onChoose(new Set(all ? [] : items.map(({ itemId }) => itemId)))}
        />
        {fresh.length > 0 && fresh.length < items.length && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => onChoose(new Set(fresh.map(({ itemId }) => itemId)))}
          >
            Only the {fresh.length} that were not read yet
          </Button>
        )}
      </Group>
      <ul className={classes.feed} aria-label="Items of the feed">
        {items.map((item) => (
          <li key={item.itemId}>
            <Checkbox
              size="xs"
              checked={chosen.has(item.itemId)}
              onChange={() => toggle(item.itemId)}
              label={
                <>
                  <strong>{item.title || item.url || item.itemId}</strong>
                  <span>
                    {[
                      item.publishedAt === null ? null : day.format(Date.parse(item.publishedAt)),
                      item.author,
                      item.sourceId === null ? null : 'read before',
                      item.hasText ? null : 'the page behind it is read',
                    ]
                      .filter((part) => part !== null)
                      .join(' · ')}
                  </span>
                  {item.excerpt !== '' && <em>{item.excerpt}</em>}
                </>
              }
            />
          </li>
        ))}
      </ul>
    </>
  );
}

interface FeedDialogProps {
  /** Empty: the dialog asks for it. */
  address: string;
  onAdded(): void;
  onClose(): void;
}

/** Lists what an RSS or Atom feed has, to choose from. */
export function FeedDialog({ address, onAdded, onClose }: FeedDialogProps) {
  const [typed, setTyped] = useState(address);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const reading = useMutation({
    mutationFn: (url: string) => client.pipeline.readFeed({ url }),
    onSuccess: ({ items }) => setChosen(new Set(items.slice(0, 1).map(({ itemId }) => itemId))),
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || address === '') return;
    begun.current = true;
    reading.mutate(address);
  }, [address, reading]);
  const url = addressOf(typed);
  const { data, error, isPending, variables } = reading;

  function add() {
    if (!data || variables === undefined) return;
    addGiven(
      data.items
        .filter(({ itemId }) => chosen.has(itemId))
        .map(({ itemId, title, sourceId }) => ({
          label: title || itemId,
          input:
            sourceId === null
              ? { kind: 'feed_item', feedUrl: variables, itemId }
              : { kind: 'kept', sourceId },
        })),
    );
    onAdded();
    onClose();
  }

  const refusal = error ? refusalOf(error) : null;
  return (
    <Modal opened onClose={onClose} title="Items of a feed" size={640}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          if (url !== null) reading.mutate(url);
        }}
      >
        <Group gap={8} align="flex-end" wrap="nowrap">
          <TextInput
            data-autofocus
            flex={1}
            size="xs"
            label="Address of the feed, or of the site that has it"
            placeholder="https://example.com/feed.xml"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={url === null} loading={isPending}>
            Show items
          </Button>
        </Group>
        {refusal && (
          <Alert color="red" variant="light" icon={<IconAlertTriangle size={16} />} title={refusal.message}>
            {refusal.remedy}
          </Alert>
        )}
        {isPending && <SkeletonRows rows={4} />}
        {data && !isPending && (
          <>
            <Text fw={600} fz={13}>
              {data.title}
            </Text>
            {data.items.length === 0 ? (
              <Text fz={13} c="dimmed">
                The feed can be read, but has no items.
              </Text>
            ) : (
              <FeedItems items={data.items} chosen={chosen} onChoose={setChosen} />
            )}
          </>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={chosen.size === 0 || !data} onClick={add}>
            {chosen.size === 0 ? 'Add' : `Add ${amount(chosen.size, 'item')}`}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
