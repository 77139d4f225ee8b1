import { describe, expect, it } from 'vitest';
import { listCopies, updateCopy } from '../../../electron/services/pipeline/edit-copies.ts';
import { finishReview } from '../../../electron/services/pipeline/review.ts';
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
});
