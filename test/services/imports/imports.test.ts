import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginImport,
  cancelImport,
  checkImport,
  configureImport,
  confirmImport,
  getImport,
  importRows,
  problemFile,
  removeImport,
  runImport,
  sampleFile,
  undoImport,
} from '../../../electron/services/imports/service.ts';
import { createPost, getPost, removePost, restorePost } from '../../../electron/services/posts/service.ts';
import { allPosts, begin, csv, finish, importDesk } from './desk.ts';

const page = { show: 'all', offset: 0, limit: 200 } as const;

describe('reading a file', () => {
  it('guesses what the columns mean and stores no post', async () => {
    const desk = await importDesk();
    const file = await begin(
      desk,
      'Beitragstext;Datum;Uhrzeit;Konten;Schlagwörter',
      'Hallo;23.11.2026;9:00;harbour;Shop',
    );
    expect(file).toMatchObject({ rowCount: 1, delimiter: ';', state: 'checking', origin: null });
    expect(file.columns.map(({ field }) => field)).toEqual(['text', 'date', 'time', 'accounts', 'labels']);
    expect(await allPosts(desk)).toEqual([]);
  });

  it('remembers what a person said of the same headers', async () => {
    const desk = await importDesk();
    const first = await begin(desk, 'Spruch,Wann', 'Hallo,2026-11-23 09:00');
    await configureImport(desk.context, { id: first.id, mapping: ['text', 'date_time'] });
    const next = await begin(desk, 'SPRUCH,Wann', 'Noch einmal,2026-11-24 09:00');
    expect(next.columns.map(({ field }) => field)).toEqual(['text', 'date_time']);
  });

  it.each([
    [
      'Buffer',
      ['Text,Image URL,Tags,Posting Time', 'Hi,,Shop,2026-11-23 09:00'],
      'buffer',
      ['text', 'media', 'labels', 'date_time'],
    ],
    [
      'Hootsuite',
      ['23/11/2026 09:00,Hi,https://harbour.example', '24/11/2026 09:00,Again,'],
      'hootsuite',
      ['date_time', 'text', 'link'],
    ],
  ])('knows a sheet of %s', async (_name, lines, origin, fields) => {
    const file = await begin(await importDesk(), ...lines);
    expect(file.origin).toBe(origin);
    expect(file.columns.map(({ field }) => field)).toEqual(fields);
  });

  it.each([
    ['a header without rows', csv('Text,Date'), 'There is a header in the file, and no row below it.'],
    ['an empty file', new File([], 'x.csv'), 'The file is empty.'],
  ])('refuses %s and keeps nothing of it', async (_name, file, message) => {
    const desk = await importDesk();
    await expect(beginImport(desk.context, file)).rejects.toMatchObject({ message });
    expect(await desk.context.db.selectFrom('imports').selectAll().execute()).toEqual([]);
  });

  it('reads it anew with another delimiter', async () => {
    const desk = await importDesk();
    const file = await begin(desk, 'Text;x,Date', 'a;b,2026-11-23 09:00');
    const again = await configureImport(desk.context, {
      id: file.id,
      delimiter: file.delimiter === ',' ? ';' : ',',
    });
    expect(again.columns.map(({ header }) => header)).not.toEqual(file.columns.map(({ header }) => header));
  });

  it.each([
    ['two columns for the text', { mapping: ['text', 'text'] }, 'mapping.1'],
    ['a mapping of another width', { mapping: ['text'] }, 'mapping'],
    ['a zone that is not there', { timeZone: 'Atlantis/Port' }, 'timeZone'],
    ['an account that is not there', { defaultAccountIds: ['0190'] }, 'defaultAccountIds.0'],
  ])('refuses %s', async (_name, change, field) => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Caption', 'a,b');
    await expect(configureImport(desk.context, { id, ...change })).rejects.toMatchObject({
      details: { field },
    });
  });
});

describe('checking rows', () => {
  async function checked(...lines: string[]) {
    const desk = await importDesk();
    const { id } = await begin(desk, ...lines);
    await configureImport(desk.context, { id, as: 'scheduled' });
    const { summary } = await checkImport(desk.context, id);
    const { items } = await importRows(desk.context, { id, ...page });
    return { ...desk, id, summary, rows: items };
  }

  it('shows each row as the post it would become', async () => {
    const { rows, accountIds } = await checked(
      'Text,Title,Date and time,Time zone,Accounts,Labels,First comment,text_practice,Thread',
      '"Hello ""you""",News,2026-11-23 09:00,America/New_York,"@harbour, practice:studio","Shop, Events",Look!,Hello practice,"Two\n---\nThree"',
    );
    expect(rows).toEqual([
      expect.objectContaining({
        number: 2,
        state: 'ready',
        text: 'Hello "you"',
        title: 'News',
        scheduledAt: '2026-11-23T14:00:00Z',
        timeZone: 'America/New_York',
        isDraft: false,
        accountIds,
        labels: ['Shop', 'Events'],
        firstComment: 'Look!',
        networkTexts: [{ network: 'practice', text: 'Hello practice' }],
      }),
    ]);
  });

  it.each([
    [
      'an unknown account',
      'Hi,2026-11-23 09:00,@stranger,',
      'Accounts',
      /No account is connected as “@stranger”/,
      /practice:harbour/,
    ],
    [
      'a network with two accounts',
      'Hi,2026-11-23 09:00,practice,',
      'Accounts',
      /could be 2 accounts/,
      /practice:harbour or practice:studio/,
    ],
    [
      'a time in the past',
      'Hi,2026-11-19 09:00,harbour,',
      'Date',
      /has passed/,
      /still ahead, or import as drafts/,
    ],
    [
      'a date as words',
      'Hi,next Tuesday,harbour,',
      'Date',
      /“next Tuesday” is not a date or time/,
      /2026-11-23 09:00/,
    ],
    ['a date without a time', 'Hi,2026-11-23,harbour,', 'Date', /no time of day/, /2026-11-23 09:00/],
    [
      'an unknown picture',
      'Hi,2026-11-23 09:00,harbour,cat.jpg',
      'Media',
      /no “cat.jpg” in the library/,
      /Upload it/,
    ],
    ['nothing to post', ',2026-11-23 09:00,harbour,', 'Text', /nothing to post/, /Write a text/],
    [
      'a text that is too long',
      `${'x'.repeat(5_001)},2026-11-23 09:00,harbour,`,
      'Text',
      /too long/,
      /Take out/,
    ],
    [
      'more cells than columns',
      'Hi,2026-11-23 09:00,harbour,,more',
      null,
      /5 cells, the table 4 columns/,
      /quotation marks/,
    ],
    ['no account', 'Hi,2026-11-23 09:00,,', 'Accounts', /no account/, /Choose at least one/],
  ])('names row, column, value and remedy of %s', async (_name, line, column, message, remedy) => {
    const { rows, summary } = await checked('Text,Date,Accounts,Media', line);
    expect(summary).toMatchObject({ ready: 0, errors: 1 });
    expect(rows[0]?.problems).toContainEqual(
      expect.objectContaining({
        level: 'error',
        column,
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      }),
    );
  });

  it('tells of a wall time that does not exist, and takes the first after it', async () => {
    const { rows } = await checked('Text,Date,Accounts', 'Early,2027-03-28 02:30,harbour');
    expect(rows[0]).toMatchObject({ state: 'ready', scheduledAt: '2027-03-28T01:00:00Z' });
    expect(rows[0]?.problems).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('does not exist in Europe/Berlin'),
      }),
    );
  });

  it('reads ambiguous dates in the order of the whole column, and in the other when told so', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Date', 'a,02/03/2027 09:00', 'b,05/06/2027 09:00');
    expect((await checkImport(desk.context, id)).summary).toMatchObject({
      dateOrder: 'dmy',
      dateOrderIs: 'guessed',
    });
    await configureImport(desk.context, { id, dateOrder: 'mdy' });
    const { items } = await importRows(desk.context, { id, ...page });
    expect(items[0]?.scheduledAt).toBe('2027-02-03T08:00:00Z');
  });

  it('marks rows that are there already, in the workspace or in the file', async () => {
    const desk = await importDesk();
    await createPost(desk.context, {
      body: 'Old',
      accountIds: desk.accountIds,
      scheduledAt: '2026-11-23T09:00',
    });
    await createPost(desk.context, { body: 'Idea' });
    const { id } = await begin(
      desk,
      'Text,Date',
      'Old,2026-11-23 09:00',
      'New,2026-11-23 09:00',
      'New,2026-11-23 09:00',
      'Idea,',
    );
    const { items } = await importRows(desk.context, { id, ...page });
    expect(items.map(({ duplicate }) => duplicate)).toEqual(['stored', null, 'in_file', 'stored']);
    await finish(desk, id);
    expect(await allPosts(desk)).toHaveLength(3);
  });

  it('judges any cells in any columns, without giving up', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 30 });
    const desk = await importDesk();
    const file = await begin(desk, 'a,b,c', 'x,y,z');
    const table = `${desk.context.media.path}/imports/${file.id}.rows`;
    const fields = fc.uniqueArray(
      fc.constantFrom(
        'text',
        'date_time',
        'date',
        'time',
        'time_zone',
        'accounts',
        'labels',
        'media',
        'thread',
        'status',
        'account_settings',
        'link',
        'text_x',
      ),
      { minLength: 3, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 20 }),
        fields,
        async (rows, mapping) => {
          writeFileSync(
            table,
            JSON.stringify({
              rows: [['a', 'b', 'c'], ...rows],
              numbers: [1, ...rows.map((_, at) => at + 2)],
            }),
          );
          await configureImport(desk.context, { id: file.id, mapping });
          const { summary } = await checkImport(desk.context, file.id);
          expect(summary.ready + summary.errors).toBeLessThanOrEqual(rows.length);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('says no more than twenty things of a row', async () => {
    const { rows } = await checked(
      'Text,Accounts',
      `Hi,"${Array.from({ length: 5_000 }, (_, at) => `nobody${at}`).join(';')}"`,
    );
    expect(rows[0]?.problems).toHaveLength(20);
  });

  it('keeps the polluting keys of settings to themselves', async () => {
    const { rows } = await checked(
      'Text,account_settings,date_time',
      '"Hi","{""__proto__"":{""options"":{""polluted"":true}}}",',
    );
    expect(rows[0]?.state).toBe('ready');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('confirming', () => {
  it('makes drafts that keep their time, or scheduled posts', async () => {
    const desk = await importDesk();
    const { id } = await begin(
      desk,
      'Text,Date,Accounts,Labels',
      'One,2026-11-23 09:00,harbour,Shop',
      'Two,,studio,',
    );
    await finish(desk, id);
    const [draft] = (await allPosts(desk)).filter(({ body }) => body === 'One');
    expect(draft).toMatchObject({
      status: 'draft',
      scheduledAt: '2026-11-23T08:00:00Z',
      labels: ['Shop'],
      publications: [],
    });
    const again = await begin(
      desk,
      'Text,Date,Accounts',
      'Three,2026-11-24 09:00,"harbour,studio"',
      'Four,,',
    );
    await configureImport(desk.context, { id: again.id, as: 'scheduled' });
    await finish(desk, again.id, 'all');
    const posts = await allPosts(desk);
    expect(posts.find(({ body }) => body === 'Three')).toMatchObject({
      status: 'scheduled',
    });
    expect(posts.find(({ body }) => body === 'Three')?.publications).toHaveLength(2);
    expect(posts.find(({ body }) => body === 'Four')?.status).toBe('draft');
    expect(await getImport(desk.context, again.id)).toMatchObject({
      state: 'done',
      progress: { done: 2, created: 2 },
    });
  });

  it('makes the same post that the composer makes', async () => {
    const desk = await importDesk();
    const { id } = await begin(
      desk,
      'Text,Title,Date,Accounts,Labels',
      'Same,Title,2026-11-23 09:00,harbour,Shop',
    );
    await configureImport(desk.context, { id, as: 'scheduled' });
    await finish(desk, id);
    const [imported] = await allPosts(desk);
    const made = await createPost(desk.context, {
      body: 'Same',
      title: 'Title',
      labels: ['Shop'],
      accountIds: desk.accountIds.slice(0, 1),
      scheduledAt: '2026-11-23T09:00',
      timeZone: 'Europe/Berlin',
    });
    const plain = (post: typeof made) => ({
      ...post,
      id: '',
      publications: post.publications.map((each) => ({ ...each, id: '' })),
    });
    expect(imported && plain(imported)).toEqual(plain(made));
  });

  it('imports the valid rows, or none while one has an error', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Date', 'Good,2026-11-23 09:00', 'Bad,soon');
    await expect(confirmImport(desk.context, { id, rows: 'all' })).rejects.toMatchObject({
      details: { field: 'rows' },
    });
    expect(await allPosts(desk)).toEqual([]);
    await finish(desk, id);
    expect((await allPosts(desk)).map(({ body }) => body)).toEqual(['Good']);
    expect((await getImport(desk.context, id)).progress).toEqual({ done: 2, created: 1, notMade: 1 });
  });

  it('makes no row twice when it was interrupted, and goes on where it stopped', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text', ...Array.from({ length: 700 }, (_, index) => `Post ${index}`));
    await confirmImport(desk.context, { id, rows: 'valid' });
    let parts = 0;
    const dying = {
      ...desk.context,
      transaction: ((work) => {
        parts += 1;
        if (parts > 1) throw new Error('The process died.');
        return desk.context.transaction(work);
      }) as typeof desk.context.transaction,
    };
    await expect(runImport(dying, id)).rejects.toThrow('died');
    expect((await getImport(desk.context, id)).progress.created).toBe(250);
    await runImport(desk.context, id);
    await runImport(desk.context, id);
    const rows = await desk.context.db.selectFrom('posts').select('body').execute();
    expect(rows).toHaveLength(700);
    expect(new Set(rows.map(({ body }) => body)).size).toBe(700);
  });

  it('runs by itself once it is confirmed', async () => {
    const desk = await importDesk();
    await desk.scheduler.start();
    const { id } = await begin(desk, 'Text', 'By itself');
    await confirmImport(desk.context, { id, rows: 'valid' });
    await expect
      .poll(
        async () => {
          await desk.clock.advance(1_000);
          return (await getImport(desk.context, id)).state;
        },
        { timeout: 10_000 },
      )
      .toBe('done');
    expect((await allPosts(desk)).map(({ body }) => body)).toEqual(['By itself']);
  });

  it('stops when it is cancelled and keeps what was made, and can be confirmed again', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text', 'One', 'Two');
    await confirmImport(desk.context, { id, rows: 'valid' });
    await cancelImport(desk.context, id);
    await runImport(desk.context, id);
    expect(await allPosts(desk)).toEqual([]);
    await finish(desk, id);
    expect(await allPosts(desk)).toHaveLength(2);
  });

  it('is undone as one, and leaves what is out', async () => {
    const desk = await importDesk();
    const { id } = await begin(
      desk,
      'Text,Date,Accounts',
      'One,2026-11-23 09:00,harbour',
      'Two,2026-11-23 10:00,harbour',
      'Three,,',
    );
    await configureImport(desk.context, { id, as: 'scheduled' });
    await finish(desk, id);
    const out = (await allPosts(desk)).find(({ body }) => body === 'One');
    await desk.context.db
      .updateTable('publications')
      .set({ state: 'published', published_at: 1 })
      .where('post_id', '=', out?.id ?? '')
      .execute();
    expect(await undoImport(desk.context, id)).toMatchObject({ removed: 2, kept: 1 });
    expect((await allPosts(desk)).map(({ body }) => body)).toEqual(['One']);
    const gone = await desk.context.db
      .selectFrom('posts')
      .select('id')
      .where('deleted_at', 'is not', null)
      .execute();
    await restorePost(desk.context, gone[0]?.id ?? '');
    expect(await allPosts(desk)).toHaveLength(2);
  });

  it('asks for the permission to publish where posts would be scheduled', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Date,Accounts', 'One,2026-11-23 09:00,harbour');
    await configureImport(desk.context, { id, as: 'scheduled' });
    const editor = desk.as({ kind: 'user', id: 'e', name: 'Eda', role: 'editor' });
    await expect(confirmImport(editor, { id, rows: 'valid' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('imports as it was checked, not as somebody made it meanwhile', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Date,Accounts', 'One,2026-11-23 09:00,harbour');
    const editor = desk.as({ kind: 'user', id: 'e', name: 'Eda', role: 'editor' });
    const confirming = confirmImport(editor, { id, rows: 'valid' });
    await configureImport(editor, { id, as: 'scheduled' });
    await expect(confirming).rejects.toMatchObject({ code: 'conflict', details: { field: 'id' } });
    expect(await getImport(desk.context, id)).toMatchObject({
      state: 'checking',
      settings: { as: 'scheduled' },
    });
  });

  it('changes nothing of an import that is confirmed while it is read in another way', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text;Title', 'One;Two');
    const before = await getImport(desk.context, id);
    const reading = configureImport(desk.context, { id, delimiter: ',' });
    await desk.context.db.updateTable('imports').set({ state: 'importing' }).where('id', '=', id).execute();
    await expect(reading).rejects.toMatchObject({ code: 'conflict' });
    expect(await getImport(desk.context, id)).toMatchObject({
      columns: before.columns,
      settings: before.settings,
    });
    expect(readdirSync(`${desk.context.media.path}/imports`).toSorted()).toEqual([id, `${id}.rows`]);
  });

  it('forgets an import and its file when it is removed, and keeps the posts', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text', 'Stays');
    await finish(desk, id);
    const [post] = await allPosts(desk);
    await removeImport(desk.context, id);
    expect(existsSync(`${desk.context.media.path}/imports/${id}`)).toBe(false);
    expect(await getPost(desk.context, post?.id ?? '')).toMatchObject({ body: 'Stays' });
    await removePost(desk.context, post?.id ?? '');
  });
});

describe('files to take away', () => {
  it('gives the rows with errors back, with a column that says why', async () => {
    const desk = await importDesk();
    const { id } = await begin(desk, 'Text,Date', 'Good,2026-11-23 09:00', '"Bad, =1+1",soon');
    const file = await problemFile(desk.context, id);
    expect(file.name).toBe('plan-errors.csv');
    const lines = (await file.text()).split('\n');
    expect(lines[0]).toContain('"error"');
    expect(lines[1]).toContain('"Bad, =1+1","soon","Date: “soon” is not a date');
    const again = await beginImport(desk.context, file);
    expect(again.columns.map(({ field }) => field)).toEqual(['text', 'date', 'ignore']);
  });

  it.each(['csv', 'xlsx'] as const)(
    'gives an example as %s that imports without an error',
    async (format) => {
      const desk = await importDesk();
      const { id } = await beginImport(desk.context, await sampleFile(desk.context, format));
      expect((await checkImport(desk.context, id)).summary).toMatchObject({ ready: 2, errors: 0 });
    },
  );
});
