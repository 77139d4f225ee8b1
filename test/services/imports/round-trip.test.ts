import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginImport,
  configureImport,
  importRows,
  undoImport,
} from '../../../electron/services/imports/service.ts';
import { uploadMedia } from '../../../electron/services/media/service.ts';
import { createPost, exportPosts, removePost } from '../../../electron/services/posts/service.ts';
import type { Post, PostContent } from '../../../shared/contract/posts.ts';
import { noisePicture } from '../../support/pictures.ts';
import { allPosts, finish, type ImportDesk, importDesk } from './desk.ts';

/** What spreadsheets, quotes and other scripts make hard. */
const pieces = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '\t',
  '＝1',
  "'",
  '"',
  '""',
  ',',
  ';',
  '\n',
  '|',
  ' ',
  'a',
  'SUM(A1)',
  '👩‍👩‍👧‍👦',
  '🏳️‍🌈',
  'שלום',
  '\u202Eabc',
  'é',
  'e\u0301',
  '---',
  '\n---\n',
  'https://harbour.example/?a=b&c',
  'NULL',
  '0123',
  '1/2',
);
const text = fc
  .array(pieces, { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join('').normalize('NFC'))
  .filter((words) => words.trim() !== '');
const label = text
  .map((words) => Array.from(words.trim()).slice(0, 12).join(''))
  .filter((words) => words.trim() === words && words !== '');

const postContent = (accountIds: string[], mediaIds: string[]) =>
  fc.record({
    body: text,
    title: fc
      .option(
        text.map((words) => Array.from(words).slice(0, 100).join('')),
        { nil: '' },
      )
      .filter((title) => title === '' || title.trim() !== ''),
    labels: fc.uniqueArray(label, { maxLength: 4 }),
    accountIds: fc.subarray(accountIds),
    mediaIds: fc.subarray(mediaIds),
    ownText: fc.option(text, { nil: undefined }),
    comment: fc.option(text, { nil: undefined }),
    thread: fc.array(text, { maxLength: 3 }),
    scheduledAt: fc.option(fc.integer({ min: 1, max: 500_000 }), { nil: undefined }),
    timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
  });

type Drawn = ReturnType<typeof postContent> extends fc.Arbitrary<infer Value> ? Value : never;

function newPost(
  drawn: Drawn,
  now: number,
): PostContent & { body: string; timeZone: string; scheduledAt?: string } {
  const { ownText, comment, thread, scheduledAt, ...content } = drawn;
  const options = {
    ...(comment ? { first_comment: comment } : {}),
    ...(thread.length > 0 ? { thread: thread.map((words) => ({ text: words })) } : {}),
  };
  return {
    ...content,
    variants: content.accountIds.map((accountId, index) => ({
      accountId,
      ...(ownText && index === 0 ? { body: ownText } : {}),
      options: index === 0 ? options : {},
    })),
    ...(scheduledAt && content.accountIds.length > 0
      ? { scheduledAt: new Date(now + scheduledAt * 60_000).toISOString() }
      : {}),
  };
}

/** All that a person would miss. */
function content({
  title,
  body,
  labels,
  accountIds,
  variants,
  media,
  scheduledAt,
  timeZone,
  wallTime,
  status,
}: Post) {
  return {
    title,
    body,
    labels: labels.toSorted(),
    accountIds,
    variants,
    media: media.map(({ id }) => id),
    scheduledAt,
    timeZone,
    wallTime,
    status,
  };
}

async function roundTrip(desk: ImportDesk, drawn: readonly Drawn[], format: 'csv' | 'xlsx') {
  const made: Post[] = [];
  for (const each of drawn) made.push(await createPost(desk.context, newPost(each, desk.clock.now())));
  const file = await exportPosts(desk.context, { format });
  for (const { id } of made) await removePost(desk.context, id);
  const { id } = await beginImport(desk.context, file);
  await configureImport(desk.context, { id, as: 'scheduled', duplicates: 'take' });
  const { items } = await importRows(desk.context, { id, show: 'errors', offset: 0, limit: 50 });
  expect(items).toEqual([]);
  await finish(desk, id, 'all');
  const imported = await allPosts(desk);
  await undoImport(desk.context, id);
  const sorted = (posts: Post[]) => posts.map((post) => JSON.stringify(content(post))).toSorted();
  expect(sorted(imported)).toEqual(sorted(made));
}

describe('an export that is imported again', () => {
  it.each([
    ['csv', 12],
    ['xlsx', 4],
  ] as const)(
    'gives equal posts by %s',
    async (format, numRuns) => {
      const desk = await importDesk();
      const bytes = await noisePicture(40);
      const media = await uploadMedia(desk.context, {
        file: new File([new Uint8Array(bytes)], 'harbour, at dawn.png'),
        altText: 'The harbour',
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(postContent(desk.accountIds, [media.id]), { minLength: 1, maxLength: 4 }),
          async (drawn) => roundTrip(desk, drawn, format),
        ),
        { numRuns },
      );
    },
    120_000,
  );

  it('begins no cell with what a spreadsheet runs', async () => {
    const desk = await importDesk();
    for (const body of ['=cmd|/c calc', '+1', '-1', '@A1', '\tx', '＝1+1'])
      await createPost(desk.context, { body });
    const csv = await (await exportPosts(desk.context, { format: 'csv' })).text();
    expect(
      csv
        .split(/\r?\n/)
        .join(',')
        .match(/(?:^|,)"?[=+\-@\t＝]/g),
    ).toBeNull();
  });

  it('exports what the filters leave', async () => {
    const desk = await importDesk();
    await createPost(desk.context, { body: 'In the shop', labels: ['Shop'] });
    await createPost(desk.context, { body: 'Elsewhere' });
    const csv = await (await exportPosts(desk.context, { format: 'csv', label: 'Shop' })).text();
    expect(csv).toContain('In the shop');
    expect(csv).not.toContain('Elsewhere');
  });
});
