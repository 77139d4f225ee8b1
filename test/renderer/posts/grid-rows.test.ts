import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readClipboardTable,
  writeClipboardTable,
} from '../../../renderer/views/posts/grid/clipboard-table.ts';
import { filledDown, pasted } from '../../../renderer/views/posts/grid/grid-areas.ts';
import { gridColumns } from '../../../renderer/views/posts/grid/grid-columns.tsx';
import { rowJudge, tightestCount } from '../../../renderer/views/posts/grid/grid-findings.ts';
import {
  changeOf,
  emptyRow,
  type GridRow,
  isLocked,
  reverseOf,
  toRow,
} from '../../../renderer/views/posts/grid/grid-rows.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { anAccount, aPost } from '../compose/posts.ts';

const zone = 'Europe/Berlin';
const one = (id: string, network: NetworkId, handle: string) =>
  anAccount({ id, network, handle, displayName: id, limits: networkFacts[network].limits });
const accounts = [one('a', 'mastodon', 'harbour'), one('b', 'x', 'harbour'), one('c', 'bluesky', 'studio')];
const world = { accounts, timeZone: zone, hasStaging: true, now: Date.parse('2026-11-21T10:00:00Z') };

const stored = aPost({
  body: 'Shared',
  title: 'Letter',
  labels: ['Shop, Berlin', 'Events'],
  accountIds: ['a', 'c'],
  variants: [
    {
      accountId: 'a',
      network: 'mastodon',
      body: 'For Mastodon',
      mediaIds: ['m'],
      options: { visibility: 'public' },
      crops: [],
    },
    { accountId: 'c', network: 'bluesky', body: null, mediaIds: null, options: {}, crops: [] },
  ],
  scheduledAt: '2026-11-23T08:00:00Z',
  status: 'scheduled',
});
const row = toRow(stored, accounts, zone);

describe('a row of the grid', () => {
  it('shows a post as it could be typed', () => {
    expect(row).toMatchObject({
      text: 'Shared',
      own: { mastodon: 'For Mastodon', bluesky: '' },
      when: '2026-11-23 09:00',
      accounts: 'mastodon:harbour, studio',
      labels: '"Shop, Berlin", Events',
    });
  });

  it('sends only what was changed, and keeps what the grid does not show', () => {
    expect(changeOf(row, row, accounts, zone)).toBeNull();
    const typed: GridRow = { ...row, own: { ...row.own, bluesky: 'For Bluesky' }, labels: 'Events' };
    expect(changeOf(typed, row, accounts, zone)).toEqual({
      key: row.key,
      id: stored.id,
      version: stored.version,
      labels: ['Events'],
      variants: [
        { accountId: 'a', body: 'For Mastodon', mediaIds: ['m'], options: { visibility: 'public' } },
        { accountId: 'c', body: 'For Bluesky', mediaIds: null, options: {} },
      ],
    });
  });

  it('moves, unschedules and makes posts', () => {
    expect(changeOf({ ...row, when: '24.11.2026 9:00' }, row, accounts, zone)).toMatchObject({
      scheduledAt: '2026-11-24T08:00:00.000Z',
    });
    expect(changeOf({ ...row, when: '' }, row, accounts, zone)).toMatchObject({ scheduledAt: null });
    expect(
      changeOf({ ...emptyRow('n'), text: 'New', accounts: 'studio' }, undefined, accounts, zone),
    ).toMatchObject({
      key: 'n',
      body: 'New',
      accountIds: ['c'],
    });
    expect(changeOf(emptyRow('n'), undefined, accounts, zone)).toBeNull();
  });

  it('knows what takes a change back', () => {
    const change = changeOf({ ...row, text: 'Other', when: '' }, row, accounts, zone);
    const after = { ...stored, body: 'Other', version: stored.version + 1 };
    expect(change && reverseOf(stored, after, change)).toEqual({
      key: stored.id,
      id: stored.id,
      version: stored.version + 1,
      body: 'Shared',
      scheduledAt: '2026-11-23T08:00:00Z',
    });
  });

  it('leaves what is out as it is', () => {
    expect(isLocked(toRow({ ...stored, status: 'published' }, accounts, zone))).toBe(true);
    expect(isLocked(row)).toBe(false);
  });
});

describe('what the grid says of a row', () => {
  it.each([
    ['a time that cannot be read', { when: 'soon' }, /is not a date with a time/],
    ['a time in the past', { when: '2026-11-20 09:00' }, /has passed/],
    ['a handle of two accounts', { accounts: 'harbour' }, /could be 2 accounts/],
    ['an unknown account', { accounts: 'stranger' }, /No account is connected/],
    ['a text that is too long', { text: 'x'.repeat(301) }, /too long/],
  ])('names %s', (_name, typed, words) => {
    const judge = rowJudge(world);
    expect(judge({ ...row, ...typed }).notes).toContainEqual({
      level: 'error',
      message: expect.stringMatching(words),
    });
  });

  it('counts where room is shortest, as that network counts', () => {
    const typed = { ...row, accounts: 'mastodon:harbour, x:harbour, studio', own: {} };
    const { read } = rowJudge(world)(typed);
    expect(tightestCount('日本', typed, read, null)).toMatchObject({ used: 4, max: 280 });
    expect(tightestCount('日本', typed, read, 'bluesky')).toMatchObject({ used: 2, max: 300 });
  });
});

it('fills down what stands in the first row of a selection, not into what is out', () => {
  const columns = gridColumns(['mastodon'], rowJudge(world));
  const labels = columns.findIndex(({ id }) => id === 'labels');
  const out = toRow({ ...stored, id: 'out', status: 'published' }, accounts, zone);
  const rows = [{ ...row, labels: 'Launch' }, { ...row, key: '2' }, out, { ...row, key: '4' }];
  const area = { min: { col: labels, row: 0 }, max: { col: labels, row: 3 } };
  expect(filledDown(rows, columns, area).map((each) => each.labels)).toEqual([
    'Launch',
    'Launch',
    out.labels,
    'Launch',
  ]);
});

describe('what is pasted', () => {
  const columns = gridColumns(['mastodon'], rowJudge(world));
  const text = columns.findIndex(({ id }) => id === 'text');
  const title = columns.findIndex(({ id }) => id === 'title');
  const at = (col: number, first: number, last = first) => ({
    min: { col, row: first },
    max: { col, row: last },
  });

  it('goes into as many rows as it has, making those that are missing', () => {
    let made = 0;
    const next = () => {
      made += 1;
      return emptyRow(`made-${made}`);
    };
    const table = readClipboardTable('One\n"Two\nlines, ""quoted"""\nThree\n');
    const rows = pasted([row], columns, at(text, 0), table, next);
    expect(rows.map((each) => each.text)).toEqual(['One', 'Two\nlines, "quoted"', 'Three']);
  });

  it('fills a selection with one value, and leaves what is out', () => {
    const out = toRow({ ...stored, id: 'out', status: 'published' }, accounts, zone);
    const rows = pasted([row, out, { ...row, key: '3' }], columns, at(title, 0, 2), [['Same']], () =>
      emptyRow('n'),
    );
    expect(rows.map((each) => each.title)).toEqual(['Same', out.title, 'Same']);
  });

  it('gives back every table as it was copied, and begins no cell with a formula', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '"', "'", '\t', '\n', 'a', ' ', '@', '＝') });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(table, (rows) => {
        expect(readClipboardTable(writeClipboardTable(rows))).toEqual(rows);
      }),
    );
    expect(writeClipboardTable([['=1+1', '@x']])).toBe("'=1+1\t'@x");
  });
});
