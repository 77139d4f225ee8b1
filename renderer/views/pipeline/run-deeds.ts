import { notifications } from '@mantine/notifications';
import { create } from 'zustand';
import type { OpenedRun } from '../../../shared/contract/pipeline.ts';
import type { Run } from '../../../shared/contract/pipeline-records.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { offerUndo } from '../../app/undo.tsx';
import { amount } from './run-words.ts';

const graceMs = 10_000;

/** Runs that are being deleted: gone from the screen, and for good once they can no longer be brought back. */
export const useLeaving = create<{ ids: ReadonlySet<string> }>(() => ({ ids: new Set() }));

/** What is still to be deleted when the page goes. */
const pending = new Map<string, () => void>();
addEventListener('pagehide', () => {
  for (const forget of pending.values()) forget();
});

function setLeaving(id: string, leaves: boolean): void {
  useLeaving.setState(({ ids }) => {
    const next = new Set(ids);
    if (leaves) next.add(id);
    else next.delete(id);
    return { ids: next };
  });
}

async function leave(id: string, state: Run['state']): Promise<void> {
  if (state === 'running') await client.pipeline.cancel({ id });
  await client.pipeline.remove({ id });
}

/** A run cannot be restored once the services forgot it: so they are asked only when the undo has passed. */
export function removeRun({ id, name, state }: Pick<Run, 'id' | 'name' | 'state'>): void {
  setLeaving(id, true);
  const forget = () => {
    clearTimeout(timer);
    pending.delete(id);
    withdraw();
    leave(id, state)
      .catch(showRefusal)
      .then(() => queryClient.invalidateQueries({ queryKey: orpc.pipeline.list.key() }))
      .then(() => setLeaving(id, false))
      .catch(showRefusal);
  };
  const timer = setTimeout(forget, graceMs);
  const withdraw = offerUndo(`“${name}” deleted. Its posts stay.`, () => {
    clearTimeout(timer);
    pending.delete(id);
    setLeaving(id, false);
    return Promise.resolve();
  });
  pending.set(id, forget);
}

/** What an answer brings is shown at once; the event that follows brings the rest. */
export function showRun(opened: OpenedRun): void {
  queryClient.setQueryData(orpc.pipeline.get.queryKey({ input: { id: opened.run.id } }), opened);
  void queryClient.invalidateQueries({ queryKey: orpc.pipeline.key() });
}

async function act(call: Promise<OpenedRun>): Promise<void> {
  try {
    showRun(await call);
  } catch (error) {
    showRefusal(error);
  }
}

export async function stopRun({ id }: Pick<Run, 'id'>): Promise<void> {
  await act(client.pipeline.cancel({ id }));
}

export function resumeRun({ id }: Pick<Run, 'id'>): Promise<void> {
  return act(client.pipeline.resume({ id }));
}

export function stopItem(runId: string, itemId: string): Promise<void> {
  return act(client.pipeline.cancel({ id: runId, itemId }));
}

export function resumeItem(runId: string, itemId: string): Promise<void> {
  return act(client.pipeline.resume({ id: runId, itemId }));
}

const pollMs = 400;
const mostPolls = 150;

/** Posts are made in the background: once they are there, it is told, with the way back. */
export async function tellWhenMade(id: string, before: number): Promise<void> {
  for (let polls = 0; polls < mostPolls; polls += 1) {
    const { run, items } = await client.pipeline.get({ id });
    const isMaking = items.some(({ state, step }) => state === 'running' && step === 'posts');
    const made = run.copies.posts - before;
    if (!isMaking) {
      if (made > 0) offerUndo(`${amount(made, 'post')} made`, () => undoPosts(id));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Takes back the posts of a run, and says which stayed. */
export async function undoPosts(id: string): Promise<void> {
  try {
    const { removed, kept } = await client.pipeline.undo({ id });
    const stayed = kept > 0 ? ` ${amount(kept, 'post')} already out ${kept === 1 ? 'stays' : 'stay'}.` : '';
    notifications.show({ message: `${amount(removed, 'post')} moved to the trash.${stayed}` });
  } catch (error) {
    showRefusal(error);
  }
  await queryClient.invalidateQueries({ queryKey: orpc.pipeline.key() });
}
