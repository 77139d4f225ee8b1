import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { listCopies, updateCopy } from '../../../electron/services/pipeline/edit-copies.ts';
import { cancelRun, redoStep, resumeRun, skipStep } from '../../../electron/services/pipeline/intervening.ts';
import { finishReview } from '../../../electron/services/pipeline/review.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { listPosts } from '../../../electron/services/posts/service.ts';
import type { Posting } from '../../../shared/pipeline/steps.ts';
import { isoInstant } from '../../../shared/time.ts';
import { harvest } from '../../support/articles.ts';
import { type Desk, drain, openDesk, runWith } from './desk.ts';

function asEditor(context: ServiceContext): ServiceContext {
  return { ...context, actor: { ...context.actor, id: 'editor', name: 'Edda', role: 'editor' } };
}

/** A run whose one text is approved with a time, before its review is finished. */
async function reviewedRun(desk: Desk, postAs: Posting, as = desk.context) {
  const { run, items } = await runWith(
    { ...desk, context: as },
    {
      sources: [{ kind: 'text', title: 'The harvest', text: harvest.join('\n\n') }],
      targets: [{ network: 'practice', accountIds: desk.accountIds, thread: 'auto' }],
      postAs,
    },
  );
  const [copy] = (await listCopies(desk.context, { id: run.id, limit: 10 })).items;
  const scheduledAt = isoInstant(desk.clock.now() + 86_400_000);
  await updateCopy(desk.context, { id: copy?.id ?? '', scheduledAt, state: 'approved' });
  const stepOf = async (name: string) => {
    const { steps } = await openItem(desk.context, items[0]?.id ?? '');
    return steps.find((step) => step.name === name)?.id ?? '';
  };
  return { runId: run.id, itemId: items[0]?.id ?? '', copyId: copy?.id ?? '', stepOf };
}

const forbidden = { code: 'forbidden' };

describe('texts of a run that are to go out', () => {
  it('are let out by nobody who may not publish, whoever started the run', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const editor = asEditor(context);
    const { runId, copyId, stepOf } = await reviewedRun(desk, 'times');
    await expect(finishReview(editor, { id: runId, approveOpen: false })).rejects.toMatchObject(forbidden);
    await expect(skipStep(editor, await stepOf('review'))).rejects.toMatchObject(forbidden);
    const redo = { id: await stepOf('posts'), instruction: '' };
    await expect(redoStep(editor, redo)).rejects.toMatchObject(forbidden);
    await finishReview(context, { id: runId, approveOpen: false });
    await expect(
      updateCopy(editor, { id: copyId, text: 'Something else.', state: 'approved' }),
    ).rejects.toMatchObject(forbidden);
    await cancelRun(context, { id: runId });
    await expect(resumeRun(editor, { id: runId })).rejects.toMatchObject(forbidden);
    expect((await listPosts(context, { limit: 10 })).items).toEqual([]);
    await resumeRun(context, { id: runId });
    await drain(context);
    expect((await listPosts(context, { limit: 10 })).items).toMatchObject([{ status: 'scheduled' }]);
  });

  it('go out when a manager finishes the review of what an editor has started', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const { runId, itemId } = await reviewedRun(desk, 'drafts', asEditor(context));
    await finishReview(context, { id: runId, approveOpen: false, postAs: 'times' });
    await drain(context);
    expect(await openItem(context, itemId)).toMatchObject({ state: 'done' });
    expect((await openRun(context, runId)).run.startedBy).toBe('Edda');
    expect((await listPosts(context, { limit: 10 })).items).toMatchObject([{ status: 'scheduled' }]);
  });

  it('become what they were let out as, also where others of the run become something else', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const [first, ...rest] = harvest;
    const { run, items } = await runWith(desk, {
      sources: [harvest, [...rest, first ?? '']].map((lines) => ({
        kind: 'text' as const,
        title: '',
        text: lines.join('\n\n'),
      })),
      targets: [{ network: 'practice', accountIds: desk.accountIds, thread: 'auto' }],
    });
    const finish = (at: number, postAs: Posting) =>
      finishReview(context, { id: run.id, itemIds: [items[at]?.id ?? ''], approveOpen: true, postAs });
    await finish(0, 'drafts');
    await expect(finish(1, 'times')).rejects.toMatchObject({ code: 'conflict' });
    await drain(context);
    await finish(1, 'times');
  });

  it('are drafts for an editor', async () => {
    const desk = await openDesk();
    const { context } = desk;
    const editor = asEditor(context);
    const { runId, stepOf } = await reviewedRun(desk, 'drafts', editor);
    await skipStep(editor, await stepOf('review'));
    await drain(context);
    expect((await listPosts(context, { limit: 10 })).items).toMatchObject([{ status: 'draft' }]);
    expect(runId).not.toBe('');
  });
});
