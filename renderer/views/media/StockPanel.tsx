import {
  Alert,
  Anchor,
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconKey, IconPhotoSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import type { StockPicture, StockSource } from '../../../shared/contract/media-stock.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf, showRefusal } from '../../app/refusal.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './StockPanel.module.css';

/** How a key is got and kept; the panel needs one before it can search. */
function KeyForm({ source, onDone }: { source: StockSource; onDone(): void }) {
  const queries = useQueryClient();
  const form = useForm<{ key: string; cost: number | string; currency: string }>({
    initialValues: {
      key: '',
      cost: source.costMicros === null ? '' : source.costMicros / 1e6,
      currency: source.currency ?? 'EUR',
    },
  });
  async function save({ key, cost, currency }: { key: string; cost: number | string; currency: string }) {
    try {
      await client.media.stock.setKey({
        provider: source.id,
        key,
        costMicros: typeof cost === 'number' ? Math.round(cost * 1e6) : null,
        currency: typeof cost === 'number' ? currency : null,
      });
      await queries.invalidateQueries({ queryKey: orpc.media.stock.key() });
      onDone();
    } catch (error) {
      const { field, message } = refusalOf(error);
      if (field === 'key' || field === 'currency') form.setFieldError(field, message);
      else showRefusal(error);
    }
  }
  return (
    <form className={classes.key} onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack gap="sm">
        <Group gap={8}>
          <IconKey size={18} />
          <Text fw={550}>Stock pictures from {source.name} need a key</Text>
        </Group>
        <Text fz={13} c="dimmed">
          {source.help}{' '}
          <Anchor href={source.keyUrl} target="_blank" rel="noreferrer" fz={13}>
            Get a key
          </Anchor>
        </Text>
        <PasswordInput
          label="Key"
          description="Kept encrypted on this computer; sent to nobody but the provider."
          required
          {...form.getInputProps('key')}
        />
        <Group grow align="flex-start">
          <NumberInput
            label="Cost of one download"
            description="By your plan; noted with each picture. Empty: not noted."
            min={0}
            decimalScale={4}
            {...form.getInputProps('cost')}
          />
          <TextInput
            label="Currency"
            description="Three letters"
            maxLength={3}
            {...form.getInputProps('currency')}
          />
        </Group>
        <Group justify="flex-end">
          {source.hasKey && (
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
          )}
          <Button type="submit">Keep the key</Button>
        </Group>
      </Stack>
    </form>
  );
}

function useStockSearch(source: StockSource, q: string, orientation: string | null) {
  const asked = ['landscape', 'portrait', 'square'] as const;
  return useInfiniteQuery(
    orpc.media.stock.search.infiniteOptions({
      input: (page: number) => ({
        provider: source.id,
        q,
        page,
        orientation: asked.find((one) => one === orientation),
      }),
      initialPageParam: 1,
      getNextPageParam: (last, _all, page) => (last.hasMore ? page + 1 : undefined),
      enabled: q !== '',
      placeholderData: keepPreviousData,
    }),
  );
}

function StockTile({ picture, busy, onTake }: { picture: StockPicture; busy: boolean; onTake(): void }) {
  return (
    <figure className={classes.tile}>
      <img src={picture.thumbnailUrl} alt={picture.title} loading="lazy" referrerPolicy="no-referrer" />
      <figcaption>
        <span title={picture.title}>{picture.author ?? picture.title}</span>
        <Button
          size="compact-xs"
          variant={picture.mediaId ? 'light' : 'filled'}
          loading={busy}
          aria-label={`${picture.mediaId ? 'Use' : 'Take'} ${picture.title}`}
          onClick={onTake}
        >
          {picture.mediaId ? 'In library' : 'Take'}
        </Button>
      </figcaption>
    </figure>
  );
}

/** Searches the pictures of a provider and takes one into the library, with its author, licence and cost. */
export function StockPanel({ onTaken }: { onTaken(media: Media): void }) {
  const sources = useQuery(orpc.media.stock.sources.queryOptions());
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [orientation, setOrientation] = useState<string | null>(null);
  const [isKeying, setKeying] = useState(false);
  const [taking, setTaking] = useState<string>();
  const source = sources.data?.items[0];
  if (!source) {
    return sources.error ? (
      <ErrorPanel error={sources.error} onRetry={() => sources.refetch()} />
    ) : (
      <SkeletonRows rows={4} />
    );
  }
  if (!source.hasKey || isKeying) return <KeyForm source={source} onDone={() => setKeying(false)} />;
  async function take(picture: StockPicture, provider: StockSource['id']) {
    setTaking(picture.remoteId);
    try {
      const { remoteId, title, author, license, pageUrl } = picture;
      const { media } = await client.media.stock.download({
        provider,
        remoteId,
        title,
        author,
        license,
        pageUrl,
      });
      onTaken(media);
    } catch (error) {
      showRefusal(error);
    } finally {
      setTaking(undefined);
    }
  }
  return (
    <div className={classes.root}>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          setQ(typed.trim());
        }}
      >
        <TextInput
          className={classes.words}
          size="xs"
          placeholder={`Search ${source.name}`}
          aria-label={`Search ${source.name}`}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          size="xs"
          w={130}
          aria-label="Shape"
          placeholder="Any shape"
          clearable
          value={orientation}
          onChange={setOrientation}
          data={[
            { value: 'landscape', label: 'Landscape' },
            { value: 'portrait', label: 'Portrait' },
            { value: 'square', label: 'Square' },
          ]}
        />
        <Button size="xs" type="submit">
          Search
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={() => setKeying(true)}>
          Key and cost
        </Button>
      </form>
      <Found
        source={source}
        q={q}
        orientation={orientation}
        taking={taking}
        onTake={(picture) => void take(picture, source.id)}
      />
    </div>
  );
}

interface FoundProps {
  source: StockSource;
  q: string;
  orientation: string | null;
  taking: string | undefined;
  onTake(picture: StockPicture): void;
}

function Found({ source, q, orientation, taking, onTake }: FoundProps) {
  const found = useStockSearch(source, q, orientation);
  const cost =
    source.costMicros === null
      ? 'counts by your plan'
      : `costs ${source.costMicros / 1e6} ${source.currency ?? ''}`;
  if (q === '') {
    return (
      <EmptyState
        icon={<IconPhotoSearch size={30} stroke={1.4} />}
        title="Search for a picture"
        description={`Taking one ${cost}; author, licence and cost are kept with it.`}
      />
    );
  }
  if (found.error) {
    const { message, remedy } = refusalOf(found.error);
    return (
      <Alert color="red" title={message} m="md">
        {remedy}
      </Alert>
    );
  }
  const pictures = found.data?.pages.flatMap(({ items }) => items);
  if (!pictures) return <SkeletonRows rows={5} />;
  if (pictures.length === 0) {
    return <EmptyState title="Nothing found" description="Try other words; English ones find the most." />;
  }
  return (
    <div className={classes.found}>
      {pictures.map((picture) => (
        <StockTile
          key={picture.remoteId}
          picture={picture}
          busy={taking === picture.remoteId}
          onTake={() => onTake(picture)}
        />
      ))}
      {found.hasNextPage && (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          More
        </Button>
      )}
    </div>
  );
}
