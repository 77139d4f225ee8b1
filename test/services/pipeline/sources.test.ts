import { expect, it } from 'vitest';
import { cancelRun, removeRun } from '../../../electron/services/pipeline/intervening.ts';
import {
  listSources,
  readFeed,
  readSource,
  removeSource,
} from '../../../electron/services/pipeline/reading.ts';
import { openItem } from '../../../electron/services/pipeline/shown-run.ts';
import { generateInsights } from '../../../electron/services/pipeline/single-steps.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { harvest } from '../../support/articles.ts';
import { page, pdf, rss } from '../../support/documents.ts';
import { openDesk, runWith } from './desk.ts';

it('finds sources by title, author, site and address, sign for sign', async () => {
  const { context } = await openDesk();
  await readSource(context, { kind: 'text', title: '100% apples', text: harvest.join('\n') });
  await readSource(context, { kind: 'text', title: '100 pears', text: `${harvest.join('\n')} Pears.` });
  const titles = async (search: string) =>
    (await listSources(context, { search, limit: 10 })).items.map(({ title }) => title);
  expect(await titles('100%')).toEqual(['100% apples']);
  expect(await titles('100')).toEqual(['100 pears', '100% apples']);
  expect(await titles("' OR 1=1 --")).toEqual([]);
});

it('reads what a feed has not from the page behind it, and knows it again', async () => {
  const { context, web } = await openDesk();
  const url = 'https://journal.example/harvest';
  const feedUrl = 'https://journal.example/feed';
  web.set(url, { body: page(harvest) });
  web.set(feedUrl, {
    body: rss([{ title: 'The harvest', guid: 'g1', link: url, html: '<p>Read on …</p>' }]),
    type: 'application/rss+xml',
  });
  expect((await readFeed(context, feedUrl)).items).toMatchObject([
    { itemId: 'g1', hasText: false, sourceId: null },
  ]);
  const source = await readSource(context, { kind: 'feed_item', feedUrl, itemId: 'g1' });
  expect(source).toMatchObject({ kind: 'feed_item', url, text: harvest.join('\n\n') });
  expect((await readFeed(context, feedUrl)).items[0]?.sourceId).toBe(source.id);
  await expect(readSource(context, { kind: 'url', url: feedUrl })).rejects.toMatchObject({
    message: expect.stringContaining('feed'),
  });
  await expect(readSource(context, { kind: 'feed_item', feedUrl, itemId: 'gone' })).rejects.toMatchObject({
    code: 'gone',
  });
});

it('keeps a source while a run works on it; what was made of it outlives it', async () => {
  const desk = await openDesk();
  const { context } = desk;
  const { run, items } = await runWith(desk, {
    sources: [{ kind: 'text', title: 'A', text: harvest.join('\n') }],
  });
  const id = items[0]?.source?.id ?? '';
  await expect(removeSource(context, id)).rejects.toMatchObject({ code: 'conflict' });
  await cancelRun(context, { id: run.id });
  await removeSource(context, id);
  const item = await openItem(context, items[0]?.id ?? '');
  expect(item.source).toBeNull();
  expect(item.writtenCopies).toHaveLength(2);
  expect(await removeRun(context, run.id)).toEqual({ id: run.id });
});

it('knows a document by its bytes, whatever its server calls it', async () => {
  const { context, web } = await openDesk();
  const url = 'https://journal.example/report';
  web.set(url, { body: await pdf([{ lines: harvest }]), type: 'application/octet-stream' });
  expect(await readSource(context, { kind: 'url', url })).toMatchObject({ kind: 'pdf' });
});

it('names the field in which an address was given', async () => {
  const { context } = await openDesk();
  const url = 'https://journal.example/nothing';
  const fieldOf = async (work: Promise<unknown>) => {
    const refused = await work.then(
      () => undefined,
      (error: unknown) => error,
    );
    return refused instanceof Refusal ? refused.details.field : undefined;
  };
  expect(await fieldOf(readSource(context, { kind: 'url', url }))).toBe('url');
  const item = { kind: 'feed_item' as const, feedUrl: url, itemId: 'a' };
  expect(await fieldOf(readSource(context, item))).toBe('feedUrl');
  expect(await fieldOf(readSource(context, { kind: 'media', mediaId: 'a' }))).toBe('mediaId');
  const ask = { sourceUrl: url, count: 3, fresh: false };
  expect(await fieldOf(generateInsights(context, ask))).toBe('sourceUrl');
});
