import { describe, expect, it } from 'vitest';
import { listCopies, updateCopy } from '../../../electron/services/pipeline/edit-copies.ts';
import { finishReview, undoRun } from '../../../electron/services/pipeline/review.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import { isoInstant } from '../../../shared/time.ts';
import { harvest } from '../../support/articles.ts';
import { drain, openDesk, runWith } from './desk.ts';

describe('what approved texts become', () => {
  it('can be said when the review is finished, whatever the run was started with', async () => {
    const desk = await openDesk();
    const { context, accountIds, clock } = desk;
    const { run } = await runWith(desk, {
      sources: [{ kind: 'text', title: 'The harvest', text: harvest.join('\n\n') }],
      targets: [{ network: 'practice', accountIds, thread: 'auto' }],
    });
    const [copy] = (await listCopies(context, { id: run.id, limit: 10 })).items;
    const at = isoInstant(clock.now() + 86_400_000);
    await updateCopy(context, { id: copy?.id ?? '', scheduledAt: at });
    await finishReview(context, { id: run.id, approveOpen: true, postAs: 'times' });
    await drain(context);
    const { items } = await listPosts(context, { limit: 10 });
    expect(items).toMatchObject([{ status: 'scheduled', scheduledAt: at }]);
  });

  it('goes back to the review when the posts are taken back, and can be made again, each once', async () => {
    const desk = await openDesk();
    const { context, accountIds } = desk;
    const { run, items } = await runWith(desk, {
      sources: [{ kind: 'text', title: 'The harvest', text: harvest.join('\n\n') }],
      targets: [{ network: 'practice', accountIds, thread: 'auto' }],
    });
    await finishReview(context, { id: run.id, approveOpen: true });
    await drain(context);
    expect(await undoRun(context, run.id)).toMatchObject({ removed: 1, kept: 0 });
    const item = await openItem(context, items[0]?.id ?? '');
    expect(item).toMatchObject({ state: 'needs_review', step: 'review' });
    expect(item.writtenCopies).toMatchObject([{ state: 'approved', postId: null }]);
    expect((await openRun(context, run.id)).run).toMatchObject({ state: 'needs_review', endedAt: null });
    await finishReview(context, { id: run.id, approveOpen: false });
    await drain(context);
    expect((await listPosts(context, { limit: 10 })).items).toHaveLength(1);
    expect((await openRun(context, run.id)).run).toMatchObject({ state: 'done', copies: { posts: 1 } });
  });
});
