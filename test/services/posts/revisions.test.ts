import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { connectAccount, disconnectAccount } from '../../../electron/services/accounts/service.ts';
import { restoreRevision } from '../../../electron/services/posts/restore-revision.ts';
import {
  mostRevisions,
  revisionsToDrop,
  wholeRevisions,
} from '../../../electron/services/posts/revision-rules.ts';
import {
  diffRevisions,
  getRevision,
  listRevisions,
  setRevisionAside,
} from '../../../electron/services/posts/revisions.ts';
import { createPost, getPost, schedulePost, updatePost } from '../../../electron/services/posts/service.ts';
import { revisionReasons } from '../../../shared/contract/revisions.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, owner, type TestWorkspace } from '../../support/workspace.ts';

const opened: TestWorkspace[] = [];

afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function desk() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter);
  opened.push(workspace);
  const connect = async (handle: string) =>
    (await connectAccount(workspace.context, { network: 'practice', credentials: { handle } })).id;
  const accountIds = [await connect('mill'), await connect('market')];
  const post = await createPost(workspace.context, { body: 'Rye', accountIds, labels: ['Bread'] });
  const ann = workspace.as({ ...owner, id: 'ann', name: 'Ann' });
  const later = (ms = 60_000) => workspace.clock.advance(ms);
  const bodies = async () =>
    (await listRevisions(workspace.context, post.id)).items.map(({ excerpt }) => excerpt);
  return { ...workspace, accountIds, post, ann, later, bodies };
}

describe('the versions of a post', () => {
  it('hold each saved state with its author, the latest first', async () => {
    const { context, ann, post, later } = await desk();
    await later();
    await updatePost(context, { id: post.id, body: 'Rye and spelt' });
    await later();
    await updatePost(ann, { id: post.id, body: 'Rye, spelt and wheat' });
    const { items } = await listRevisions(context, post.id);
    expect(items.map(({ number, author, reason, excerpt }) => [number, author, reason, excerpt])).toEqual([
      [3, 'Ann', 'edited', 'Rye, spelt and wheat'],
      [2, 'Mara', 'edited', 'Rye and spelt'],
      [1, 'Mara', 'created', 'Rye'],
    ]);
  });

  it('take half a minute of one author’s typing together, the last state of it exact', async () => {
    const { context, ann, post, later, bodies } = await desk();
    for (const body of ['Rye a', 'Rye an', 'Rye and']) {
      await later(1_000);
      await updatePost(context, { id: post.id, body });
    }
    expect(await bodies()).toEqual(['Rye and']);
    await updatePost(ann, { id: post.id, body: 'Rye and spelt' });
    await later(40_000);
    await updatePost(ann, { id: post.id, body: 'Rye and spelt!' });
    expect(await bodies()).toEqual(['Rye and spelt!', 'Rye and spelt', 'Rye and']);
  });

  it('keep what a quick cut took away', async () => {
    const { context, post, later, bodies } = await desk();
    const long = 'The rye is out of the oven, and it is warm enough to melt butter.';
    await updatePost(context, { id: post.id, body: long });
    await later(1_000);
    await updatePost(context, { id: post.id, body: 'The' });
    await later(1_000);
    await updatePost(context, { id: post.id, labels: [] });
    expect(await bodies()).toEqual(['The', 'The', long]);
  });

  it('keep what was changed by other means, before the next change', async () => {
    const { context, post, later, bodies } = await desk();
    await updatePost(context, { id: post.id, body: 'Rye and spelt' });
    await later();
    await context.db.updateTable('posts').set({ body: 'Imported' }).where('id', '=', post.id).execute();
    await later();
    await updatePost(context, { id: post.id, body: 'Rye again' });
    expect(await bodies()).toEqual(['Rye again', 'Imported', 'Rye and spelt']);
  });

  it('differ word by word, and by account, picture, label, option and time', async () => {
    const { context, accountIds, post, later, clock } = await desk();
    const [mill = '', market = ''] = accountIds;
    await later();
    await updatePost(context, {
      id: post.id,
      body: 'Warm rye',
      labels: ['Market'],
      notes: 'Ask Ann',
      accountIds: [market],
      variants: [{ accountId: market, body: 'Stall 14', options: { first_comment: 'Come by.' } }],
    });
    await schedulePost(context, { id: post.id, at: new Date(clock.now() + 3_600_000).toISOString() });
    const { items } = await listRevisions(context, post.id);
    const first = items.at(-1)?.id ?? '';
    const diff = await diffRevisions(context, { id: post.id, from: first });
    expect(diff.texts.map(({ field, accountId }) => [field, accountId])).toEqual([
      ['body', null],
      ['notes', null],
      ['body', market],
    ]);
    expect(diff.texts[0]?.parts).toEqual([
      { kind: 'removed', text: 'Rye' },
      { kind: 'added', text: 'Warm rye' },
    ]);
    expect(diff.lists).toEqual([
      { field: 'accountIds', accountId: null, added: [], removed: [mill], moved: false },
      { field: 'labels', accountId: null, added: ['Market'], removed: ['Bread'], moved: false },
    ]);
    expect(diff.options).toEqual([
      { accountId: market, name: 'first_comment', before: null, after: 'Come by.' },
    ]);
    expect(diff.time).toMatchObject({ before: null });
    const same = await diffRevisions(context, { id: post.id, from: first, to: first });
    expect(same).toEqual({ texts: [], lists: [], options: [], time: null });
  });

  it('are restored as a new version, with what is gone left out and told', async () => {
    const { context, accountIds, post, later, bodies } = await desk();
    await later();
    await updatePost(context, { id: post.id, body: 'Spelt', accountIds: accountIds.slice(0, 1), labels: [] });
    await disconnectAccount(context, { id: accountIds[1] ?? '', scheduledPosts: 'cancel' });
    const first = (await listRevisions(context, post.id)).items.at(-1)?.id ?? '';
    const { post: restored, leftOut } = await restoreRevision(context, { id: first });
    expect(restored).toMatchObject({ body: 'Rye', labels: ['Bread'], accountIds: accountIds.slice(0, 1) });
    expect(leftOut).toEqual(['One account of that version is no longer connected.']);
    expect(await bodies()).toEqual(['Rye', 'Spelt', 'Rye']);
  });

  it('are not restored over what someone else saved meanwhile', async () => {
    const { context, ann, post, later } = await desk();
    await later();
    const known = await updatePost(context, { id: post.id, body: 'Spelt' });
    await updatePost(ann, { id: post.id, body: 'Wheat' });
    const first = (await listRevisions(context, post.id)).items.at(-1)?.id ?? '';
    await expect(restoreRevision(context, { id: first, version: known.version })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await getPost(context, post.id)).body).toBe('Wheat');
  });

  it('set the side aside that loses a conflict, and leave the post as it is', async () => {
    const { context, post, later, bodies } = await desk();
    await updatePost(context, { id: post.id, body: 'Spelt' });
    const aside = await setRevisionAside(context, { id: post.id, content: { body: 'Mine, not saved' } });
    expect((await getPost(context, post.id)).body).toBe('Spelt');
    expect((await getRevision(context, aside.id)).snapshot).toMatchObject({
      body: 'Mine, not saved',
      labels: ['Bread'],
    });
    await later();
    await updatePost(context, { id: post.id, body: 'Wheat' });
    expect(await bodies()).toEqual(['Wheat', 'Mine, not saved', 'Spelt']);
  });

  it('stay within bounds, the first and the latest kept', () => {
    const reasons = fc.array(fc.constantFrom(...revisionReasons), { maxLength: 400 });
    fc.assert(
      fc.property(reasons, (list) => {
        const rows = list.map((reason, index) => ({ number: index + 1, reason }));
        const dropped = new Set(revisionsToDrop(rows));
        const kept = rows.filter(({ number }) => !dropped.has(number));
        expect(kept.length).toBeLessThanOrEqual(mostRevisions);
        if (rows.length > 0) expect(kept[0]).toBe(rows[0]);
        expect(kept.slice(-wholeRevisions)).toEqual(rows.slice(-wholeRevisions));
        if (rows.length <= mostRevisions) expect(dropped.size).toBe(0);
      }),
    );
  });
});
