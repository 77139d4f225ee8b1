import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '../../../electron/services/calendar/ics.ts';
import {
  createFeed,
  exportCalendar,
  feedFile,
  revokeFeed,
} from '../../../electron/services/calendar/service.ts';
import {
  batchWorld,
  createPost,
  createPosts,
  getPost,
  removePost,
  updatePost,
} from '../../../electron/services/posts/service.ts';
import { momentAt } from '../../../shared/time.ts';
import { hour, openDesk } from '../publishing/desk.ts';

const range = { from: '2026-11-01', to: '2026-12-31' };
const tokenOf = ({ path }: { path: string }) => /^\/feeds\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? '';

/** RFC 5545: CRLF between lines, each of at most 75 octets, unfolded by taking CRLF and a blank away. */
function linesOf(text: string): string[] {
  const folded = text.split('\r\n');
  expect(folded.filter((line) => Buffer.byteLength(line) > 75 || /[\r\n]/.test(line))).toEqual([]);
  return text.replaceAll('\r\n ', '').split('\r\n');
}

const property = (lines: readonly string[], name: string) =>
  lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);

const unescaped = (text = '') =>
  text.replace(/\\([nN\\;,])/g, (_all, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));

describe('the calendar as a file', () => {
  it('is what RFC 5545 wants, whatever the posts say', async () => {
    const { context, accountId } = await openDesk();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
      fc.constantFrom(
        'a;b,c\\d\nEND:VEVENT\r\nBEGIN:VEVENT',
        '👩‍👩‍👧‍👦'.repeat(12),
        'line\u2028next\u0085last',
      ),
    );
    const { id } = await createPost(context, {
      body: 'Plain words.',
      labels: ['Bread, Cake'],
      accountIds: [accountId],
      scheduledAt: '2026-11-24T10:00',
    });
    const post = await getPost(context, id);
    await fc.assert(
      fc.asyncProperty(text, async (title) => {
        const lines = linesOf(
          await calendarFile({ name: title, posts: [{ ...post, title }], accountNames: new Map() }),
        );
        expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
        expect(lines.every((line) => line === '' || /^[A-Z-]+[:;]/.test(line))).toBe(true);
        expect(property(lines, 'UID')).toBe(`${id}@rostrum`);
        expect(property(lines, 'DTSTART')).toBe('20261124T090000Z');
        expect(property(lines, 'CATEGORIES')).toBe('Bread\\, Cake');
        expect(unescaped(property(lines, 'DESCRIPTION'))).toBe('Scheduled\n\nPlain words.');
      }),
      { numRuns: 500 },
    );
  });

  it('as a spreadsheet gives every text back, and none of them runs as a formula', async () => {
    const { context, accountId } = await openDesk();
    const texts = [
      '=1+1',
      '+49 421',
      '-5',
      '@harbour',
      '\tTab',
      '＝SUM(A1)',
      'He said "yes", twice\nand left',
      'ü',
    ];
    for (const [index, body] of texts.entries()) {
      await createPost(context, { body, accountIds: [accountId], scheduledAt: `2026-11-24T1${index}:00` });
    }
    const { text, count, fileName } = await exportCalendar(context, {
      ...range,
      format: 'csv',
      byteOrderMark: true,
    });
    expect([count, fileName]).toEqual([texts.length, 'posts-2026-11-01-to-2026-12-30.csv']);
    expect(text.startsWith('\uFEFFdate,time,')).toBe(true);
    const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map((row) => row.text?.replace(/^'/, ''))).toEqual(texts);
    for (const row of rows) expect(row.text).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
    expect(rows[0]).toMatchObject({
      date: '2026-11-24',
      time: '10:00',
      time_zone: 'Europe/Berlin',
      author: 'Mara',
    });
  });
});

describe('the feed', () => {
  it('is told by its address alone, which ends with the next one and when it is revoked', async () => {
    const { context } = await openDesk();
    const first = tokenOf(await createFeed(context));
    expect(await feedFile(context, first, {})).toBeDefined();
    const second = tokenOf(await createFeed(context));
    expect(await feedFile(context, first, {})).toBeUndefined();
    const kept = await context.db.selectFrom('calendar_feeds').select('token_hash').execute();
    expect(JSON.stringify(kept)).not.toContain(second);
    await revokeFeed(context);
    expect(await feedFile(context, second, {})).toBeUndefined();
  });

  it('lets others be answered while a large file is made, and makes it once for who asks at once', async () => {
    const { context, accountId, clock } = await openDesk();
    const token = tokenOf(await createFeed(context));
    const world = await batchWorld(context, []);
    const posts = Array.from({ length: 1_000 }, (_, index) => ({
      body: `Loaf ${index}`,
      moment: momentAt(clock.now() + (index + 1) * hour, 'Europe/Berlin'),
      timeZone: 'Europe/Berlin',
      isDraft: false,
      accountIds: [accountId],
    }));
    await context.transaction((inside) => createPosts(inside, world, posts));
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const [one, other] = await Promise.all([feedFile(context, token, {}), feedFile(context, token, {})]);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(20);
    expect(other).toEqual(one);
    expect(linesOf(one?.text ?? '').filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1_000);
    expect(linesOf(one?.text ?? '').filter((line) => /VCALENDAR/.test(line))).toHaveLength(2);
  });

  it('stays the same while nothing changes; what is deleted is gone, what changes has a higher sequence', async () => {
    const { context, clock, plan, accountId } = await openDesk();
    const token = tokenOf(await createFeed(context));
    const feed = async (filter = {}) => {
      const { text, etag = '' } = (await feedFile(context, token, filter)) ?? {};
      return { text: text ?? '', etag };
    };
    const post = await plan(36 * 60, 'Rye');
    await updatePost(context, { id: post.id, labels: ['Bread'] });
    const before = await feed();
    await clock.advance(hour);
    expect(await feed()).toEqual(before);
    await updatePost(context, { id: post.id, title: 'Rolls' });
    expect(await feedFile(context, token, {}, [before.etag])).not.toEqual({ text: null, etag: before.etag });
    const after = await feed();
    expect(await feedFile(context, token, {}, [after.etag])).toEqual({ text: null, etag: after.etag });
    const sequence = ({ text }: { text: string }) => Number(property(linesOf(text), 'SEQUENCE'));
    expect(after.etag).not.toBe(before.etag);
    expect(sequence(after)).toBeGreaterThan(sequence(before));
    expect((await feed({ label: 'Bread', accountId })).text).toContain('SUMMARY:Rolls');
    expect((await feed({ label: 'Cake' })).text).not.toContain('VEVENT');
    await removePost(context, post.id);
    expect((await feed()).text).not.toContain('VEVENT');
  });
});
