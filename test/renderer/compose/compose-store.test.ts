import { describe, expect, it } from 'vitest';
import {
  adopt,
  adoptAnswer,
  beginState,
  bringBack,
  edit,
  mergeIn,
  pendingChanges,
  receive,
  saveSucceeded,
  settle,
  undo,
} from '../../../renderer/views/compose/compose-store.ts';
import { toggleAccount, writeText } from '../../../renderer/views/compose/draft.ts';
import { aPicture, aPost, bakery, market } from './posts.ts';

const opened = beginState({ zone: 'UTC', post: aPost({ version: 3 }) });

describe('the composer', () => {
  it('leaves the tab of an account that is switched off', () => {
    const there = { ...opened, tab: market };
    const off = edit(there, (draft) => toggleAccount(draft, market, [bakery, market]));
    expect(off.tab).toBe('all');
  });

  it('still has to save what was written while an earlier text was being saved', () => {
    const first = edit(opened, (draft) => writeText(draft, 'all', 'The rye'));
    const second = edit(first, (draft) => writeText(draft, 'all', 'The rye is out.'));
    const saved = saveSucceeded(second, aPost({ body: 'The rye', version: 4 }), first.draft, 1000);
    expect(pendingChanges(saved)).toEqual({ body: 'The rye is out.' });
  });

  it('takes over news of the post when nothing is unsaved, and shows the text anew', () => {
    const news = receive(opened, aPost({ body: 'The spelt', version: 4 }));
    expect(news.draft.body).toBe('The spelt');
    expect(news.revision).toBe(opened.revision + 1);
  });

  it('does not disturb the editor when the news does not touch what is edited', () => {
    const news = receive(opened, aPost({ status: 'scheduled', version: 4 }));
    expect(news.post?.status).toBe('scheduled');
    expect(news.revision).toBe(opened.revision);
  });

  it('keeps what is unsaved, and the old version with it, so that the save tells of the conflict', () => {
    const mine = edit(opened, (draft) => writeText(draft, 'all', 'The rye is out.'));
    const news = receive(mine, aPost({ body: 'The spelt', version: 4 }));
    expect(news.draft.body).toBe('The rye is out.');
    expect(news.post?.version).toBe(3);
  });

  it('ignores news older than what it has', () => {
    expect(receive(opened, aPost({ body: 'The wheat', version: 2 }))).toBe(opened);
  });

  it('keeps a picked time when news of the draft comes in', () => {
    const planned = edit(opened, (draft) => ({ ...draft, when: '2026-11-23T09:00' }));
    expect(receive(planned, aPost({ body: 'The spelt', version: 4 })).draft.when).toBe('2026-11-23T09:00');
  });

  it('has to save a changed time of what is scheduled', () => {
    const scheduled = aPost({ status: 'scheduled', scheduledAt: '2026-11-23T08:00:00Z', version: 3 });
    const moved = edit(beginState({ zone: 'UTC', post: scheduled }), (draft) => ({
      ...draft,
      when: '2026-11-24T08:00',
    }));
    expect(pendingChanges(moved)).toEqual({ scheduledAt: '2026-11-24T08:00' });
  });

  it('never saves a picked time for what is held or failed, since that would schedule it', () => {
    const failed = aPost({ status: 'failed', scheduledAt: '2026-11-20T08:00:00Z', version: 3 });
    const picked = edit(beginState({ zone: 'UTC', post: failed }), (draft) => ({
      ...draft,
      when: '2026-11-24T08:00',
    }));
    expect(pendingChanges(picked)).toBeNull();
  });

  it('drops its own text when the person takes the other one', () => {
    const mine = edit(opened, (draft) => writeText(draft, 'all', 'The rye is out.'));
    const taken = adopt(mine, aPost({ body: 'The spelt', version: 4 }));
    expect(taken.draft.body).toBe('The spelt');
    expect(pendingChanges(taken)).toBeNull();
  });

  it('keeps what was written while the post was being scheduled, unsaved', () => {
    const planned = edit(opened, (draft) => ({ ...draft, when: '2026-11-23T09:00' }));
    const goneOn = edit(planned, (draft) => writeText(draft, 'all', 'The rye is out. Come by!'));
    const answer = aPost({ status: 'scheduled', scheduledAt: '2026-11-23T11:00:00Z', version: 4 });
    const scheduled = adoptAnswer(goneOn, answer, planned.draft);
    expect(scheduled.post?.status).toBe('scheduled');
    expect(scheduled.draft).toMatchObject({ body: 'The rye is out. Come by!', when: '2026-11-23T11:00' });
    expect(scheduled.revision).toBe(goneOn.revision);
    expect(pendingChanges(scheduled)).toEqual({ body: 'The rye is out. Come by!' });
  });

  it('knows the pictures of what was saved', () => {
    const saved = saveSucceeded(opened, aPost({ media: [aPicture('loaf')], version: 4 }), opened.draft, 1000);
    expect(saved.pictures.loaf?.fileName).toBe('loaf.jpg');
  });

  describe('with earlier writing brought back', () => {
    const earlier = edit(opened, (draft) => ({
      ...writeText(draft, 'all', 'The rye is out.'),
      labels: ['Bread'],
    }));

    it('puts it together with what stands there, and takes it back by undo', () => {
      const both = bringBack(opened, earlier);
      expect(both.draft).toMatchObject({ body: 'The rye is out.', labels: ['Bread'] });
      expect(undo(both).draft).toBe(opened.draft);
    });

    it('lets the person choose where the post was written differently since', () => {
      const since = beginState({ zone: 'UTC', post: aPost({ body: 'The spelt', version: 4 }) });
      const asked = bringBack(since, earlier);
      expect(asked.draft.body).toBe('The spelt');
      expect(asked.conflict?.fields).toMatchObject([
        { field: 'body', mine: 'The spelt', theirs: 'The rye is out.' },
      ]);
      const [field] = asked.conflict?.fields ?? [];
      expect(settle(asked, {}).draft).toMatchObject({ body: 'The spelt', labels: ['Bread'] });
      const taken = settle(asked, { [field?.key ?? '']: 'theirs' });
      expect(taken).toMatchObject({ conflict: null, post: { version: 4 } });
      expect(pendingChanges(taken)).toMatchObject({ body: 'The rye is out.', labels: ['Bread'] });
    });
  });

  describe('with a conflict', () => {
    const mine = edit(opened, (draft) => writeText(draft, 'all', 'The rye is out.'));
    const clashing = mergeIn(mine, aPost({ body: 'The spelt', labels: ['Bread'], version: 4 }), 'Ann', 1000);
    const goneOn = edit(clashing, (draft) => ({
      ...writeText(draft, 'all', 'The rye is out. Come by!'),
      title: 'Rye',
    }));

    it('keeps what was written since it was found', () => {
      const settled = settle(goneOn, {});
      expect(settled.draft).toMatchObject({
        body: 'The rye is out. Come by!',
        title: 'Rye',
        labels: ['Bread'],
      });
      expect(settled.conflict).toBeNull();
    });

    it('gives up only the field of which the other side is taken', () => {
      const [field] = goneOn.conflict?.fields ?? [];
      const settled = settle(goneOn, { [field?.key ?? '']: 'theirs' });
      expect(settled.draft).toMatchObject({ body: 'The spelt', title: 'Rye', labels: ['Bread'] });
    });
  });
});
