import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { actOnPosts } from '../../../electron/services/posts/bulk.ts';
import { createPost, getPost, listPosts, updatePost } from '../../../electron/services/posts/service.ts';
import { matchesIn } from '../../../shared/search/highlight.ts';
import { parseSearch } from '../../../shared/search/search-query.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter);
  opened.push(workspace);
  const { context } = workspace;
  const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'harbour' } });
  const found = async (search: string) =>
    (await listPosts(context, { search, limit: 50 })).items.map(({ body }) => body).sort();
  return { ...workspace, accountId: account.id, found };
}

describe('searching posts', () => {
  it('finds words in any order, words in a row, beginnings, and leaves out what is excluded', async () => {
    const { context, found } = await desk();
    await createPost(context, { body: 'harbour roast today' });
    await createPost(context, { body: 'roast of the harbour' });
    await createPost(context, { body: 'blackcurrant tea' });
    expect(await found('roast harbour ')).toEqual(['harbour roast today', 'roast of the harbour']);
    expect(await found('"harbour roast"')).toEqual(['harbour roast today']);
    expect(await found('black* ')).toEqual(['blackcurrant tea']);
    expect(await found('roast -today ')).toEqual(['roast of the harbour']);
    expect(await found('-roast ')).toEqual(['blackcurrant tea']);
  });

  it('finds what only one account has: its own text, its thread, its first comment', async () => {
    const { context, accountId, found } = await desk();
    const post = await createPost(context, {
      body: 'shared',
      accountIds: [accountId],
      variants: [
        {
          accountId,
          body: 'own zebra',
          options: { first_comment: 'walrus', thread: [{ text: 'giraffe', media_ids: [] }] },
        },
      ],
    });
    for (const word of ['zebra ', 'walrus ', 'giraffe ', 'shared '])
      expect(await found(word)).toEqual(['shared']);
    await updatePost(context, { id: post.id, variants: [{ accountId, body: null, options: {} }] });
    for (const word of ['zebra ', 'walrus ', 'giraffe ']) expect(await found(word)).toEqual([]);
    await updatePost(context, { id: post.id, body: 'changed' });
    expect(await found('shared ')).toEqual([]);
  });

  it('narrows by account, author, network, status, label, time and parts', async () => {
    const { context, clock, accountId, found } = await desk();
    const inDays = (days: number) => new Date(clock.now() + days * 24 * 3_600_000).toISOString();
    await createPost(context, { body: 'draft with link https://rostrum.example', labels: ['Spring launch'] });
    await createPost(context, { body: 'soon', accountIds: [accountId], scheduledAt: inDays(1) });
    await createPost(context, {
      body: 'later',
      accountIds: [accountId],
      scheduledAt: inDays(40),
      labels: ['Event'],
      variants: [{ accountId, options: { thread: [{ text: 'and more', media_ids: [] }] } }],
    });
    expect(await found('from:@harbour')).toEqual(['later', 'soon']);
    expect(await found('from:me')).toHaveLength(3);
    expect(await found('network:practice status:scheduled')).toEqual(['later', 'soon']);
    expect(await found('status:draft')).toEqual(['draft with link https://rostrum.example']);
    expect(await found('-status:draft')).toEqual(['later', 'soon']);
    expect(await found('label:"Spring launch"')).toHaveLength(1);
    expect(await found('label:Event label:"Spring launch"')).toHaveLength(2);
    expect(await found('on:tomorrow')).toEqual(['soon']);
    expect(await found('after:+7d')).toEqual(['later']);
    expect(await found('before:+7d status:scheduled')).toEqual(['soon']);
    expect(await found('has:link')).toHaveLength(1);
    expect(await found('has:thread')).toEqual(['later']);
    expect(await found('has:media')).toEqual([]);
    expect(await found('later label:Event')).toEqual(['later']);
    expect(await found('from:nobody%')).toEqual([]);
  });

  it('refuses an operator whose value means nothing, with the values that do', async () => {
    const { found } = await desk();
    await expect(found('status:blue')).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'search', remedy: expect.stringContaining('scheduled') },
    });
  });

  it('pages through matches without gaps or repeats', async () => {
    const { context } = await desk();
    for (let index = 0; index < 7; index += 1) await createPost(context, { body: `coffee ${index}` });
    const bodies: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listPosts(context, { search: 'coffee ', limit: 3, cursor });
      bodies.push(...page.items.map(({ body }) => body));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(bodies).size).toBe(7);
    expect(bodies).toHaveLength(7);
  });

  it('answers whatever is typed, operators of the index language included', async () => {
    const { context, found } = await desk();
    await createPost(context, { body: 'AND OR NOT NEAR title' });
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom('NEAR(', 'AND', 'OR', 'NOT', '^', '*', '"', '(', ')', 'title:', '{a b}:', '-', '+'),
          {
            maxLength: 12,
          },
        )
        .map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (search) => {
        if (parseSearch(search).problems.length === 0) await found(search);
      }),
      { numRuns: 200 },
    );
    expect(await found('NOT NEAR ')).toHaveLength(1);
  });

  it('marks in a text what the index found in it', async () => {
    const { context, found } = await desk();
    const word = fc.constantFrom(
      'café',
      'CAFE',
      'cafés',
      'roast',
      'Ørsted',
      'naïve',
      'Straße',
      '東京',
      "don't",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), word, async (words, wanted) => {
        const body = words.join(' ');
        await createPost(context, { body });
        const marked = matchesIn(body, parseSearch(`${wanted} `).terms).length > 0;
        expect((await found(`${wanted} `)).includes(body)).toBe(marked);
      }),
      { numRuns: 60 },
    );
  });
});

describe('one thing done to many posts', () => {
  it('does it to all that allow it and names the others with the reason', async () => {
    const { context, accountId } = await desk();
    const draft = await createPost(context, { body: 'draft' });
    const ready = await createPost(context, { body: 'ready', accountIds: [accountId] });
    const result = await actOnPosts(context, {
      ids: [draft.id, ready.id, 'unknown'],
      action: { kind: 'schedule', at: '2026-12-24T18:00' },
    });
    expect(result.done).toEqual([{ id: ready.id, resultId: ready.id }]);
    expect(result.refused.map(({ id }) => id)).toEqual([draft.id, 'unknown']);
    for (const { message, remedy } of result.refused) expect([message, remedy]).not.toContain('');
    expect(await getPost(context, ready.id)).toMatchObject({ wallTime: '2026-12-24T18:00:00' });
  });

  it('labels those that lack the label, so that taking it back leaves the others as they were', async () => {
    const { context } = await desk();
    const had = await createPost(context, { body: 'had', labels: ['Event'] });
    const lacked = await createPost(context, { body: 'lacked' });
    const { done } = await actOnPosts(context, {
      ids: [had.id, lacked.id],
      action: { kind: 'add_label', label: 'Event' },
    });
    expect(done.map(({ id }) => id)).toEqual([lacked.id]);
    await actOnPosts(context, {
      ids: done.map(({ id }) => id),
      action: { kind: 'remove_label', label: 'Event' },
    });
    expect((await getPost(context, had.id)).labels).toEqual(['Event']);
    expect((await getPost(context, lacked.id)).labels).toEqual([]);
  });

  it('deletes, restores and copies, each post once', async () => {
    const { context, found } = await desk();
    const post = await createPost(context, { body: 'once' });
    const ids = [post.id, post.id];
    expect((await actOnPosts(context, { ids, action: { kind: 'duplicate' } })).done).toHaveLength(1);
    expect((await actOnPosts(context, { ids, action: { kind: 'delete' } })).done).toHaveLength(1);
    expect(await found('once ')).toHaveLength(1);
    expect((await actOnPosts(context, { ids, action: { kind: 'restore' } })).done).toHaveLength(1);
    expect(await found('once ')).toHaveLength(2);
  });
});
