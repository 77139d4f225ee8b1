import { describe, expect, it } from 'vitest';
import { decide, finishReview, undoRun } from '../../../electron/services/pipeline/review.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import { harvest } from '../../support/articles.ts';
import { drain, openDesk, runWith } from './desk.ts';

const text = harvest.join('\n\n');
const source = { kind: 'text' as const, title: 'The harvest', text };

describe('a run', () => {
  it('makes drafts of a source with the built-in writer, after a person approved them', async () => {
    const desk = await openDesk();
    const { context, accountIds } = desk;
    const { run, items } = await runWith(desk, {
      sources: [source],
      targets: [
        { network: 'practice', accountIds, thread: 'auto' },
        { network: 'x', accountIds: [], thread: 'auto' },
      ],
      visuals: {},
      labels: ['Orchard'],
    });
    expect(run.state).toBe('needs_review');
    const [item] = items;
    expect(item?.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'read done',
      'insights done',
      'copy done',
      'visuals done',
      'review needs_review',
      'posts waiting',
    ]);
    for (const { quote, start, end } of item?.foundInsights ?? []) {
      expect(item?.source?.text.slice(start, end)).toBe(quote);
    }
    expect(item?.foundInsights.length).toBeGreaterThanOrEqual(4);
    expect(
      item?.writtenCopies.map(({ network, marks, counts }) => [network, marks, counts[0]?.over]),
    ).toEqual([
      ['practice', [], false],
      ['x', [], false],
    ]);
    expect(item?.writtenCopies.every(({ picture, altText }) => picture !== null && altText !== '')).toBe(
      true,
    );
    const ids = item?.writtenCopies.map(({ id }) => id) ?? [];
    expect(
      await decide(context, { id: run.id, insightIds: [], copyIds: [ids[0] ?? ''], decision: 'approved' }),
    ).toEqual({
      done: 1,
      refused: [],
    });
    expect((await finishReview(context, { id: run.id, approveOpen: false })).stillOpen).toBe(1);
    await decide(context, { id: run.id, insightIds: [], copyIds: [ids[1] ?? ''], decision: 'rejected' });
    await finishReview(context, { id: run.id, approveOpen: false });
    await drain(context);
    const { items: posts } = await listPosts(context, { limit: 10 });
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({ source: 'ai', labels: ['Orchard'], status: 'draft', accountIds });
    expect(posts[0]?.media).toHaveLength(1);
    expect((await openRun(context, run.id)).run).toMatchObject({
      state: 'done',
      copies: { posts: 1, rejected: 1 },
    });
    expect((await openItem(context, item?.id ?? '')).writtenCopies[0]?.postId).toBe(posts[0]?.id);
    expect(await undoRun(context, run.id)).toMatchObject({ removed: 1, kept: 0 });
    expect((await listPosts(context, { limit: 10 })).items).toEqual([]);
  });

  it('asks the model once for insights and once for each network, and says what it cost', async () => {
    const desk = await openDesk({ model: true });
    const { run, items } = await runWith(desk, { sources: [source], postsForEachTarget: 2, variants: 2 });
    expect(items[0]?.steps.map(({ reason }) => reason).filter(Boolean)).toEqual([]);
    expect(run.state).toBe('needs_review');
    expect(desk.fake.asked).toHaveLength(3);
    expect(run.costMicros).toBeGreaterThan(0);
    expect(items[0]?.costMicros).toBe(run.costMicros);
    expect(items[0]?.writtenCopies).toHaveLength(4);
    expect(
      items[0]?.writtenCopies.every(({ variants, writer }) => variants.length === 2 && writer === 'model'),
    ).toBe(true);
  });
});
