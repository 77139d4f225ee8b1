// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { orpc, queryClient } from '../../../renderer/app/queries.ts';
import { undoLast } from '../../../renderer/app/undo.tsx';
import { RunsView } from '../../../renderer/views/pipeline/RunsView.tsx';
import type { Run } from '../../../shared/contract/pipeline-records.ts';
import { renderInApp } from '../in-app.tsx';
import { runOf } from './records.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { list, remove, cancel } = vi.mocked(client.pipeline);

async function openRuns(runs: Run[]) {
  // Nothing is laid out in jsdom: what is virtualised takes this for its room.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(900);
  list.mockResolvedValue({ items: runs, nextCursor: null });
  queryClient.setQueryData(orpc.workspace.get.queryKey(), {
    actor: { name: 'Mara', role: 'owner' },
    workspace: { timeZone: 'Europe/Berlin' },
    accounts: [],
  } as never);
  await renderInApp(<RunsView />);
}

async function deleteRun(name: string) {
  fireEvent.click(await screen.findByRole('button', { name: `What to do with ${name}` }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete the run' }));
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.resetAllMocks();
});

describe('the list of runs', () => {
  it('teaches what a run is while there is none', async () => {
    await openRuns([]);
    expect(await screen.findByText('Make posts from what you already have')).toBeTruthy();
  });

  it('says of each how far it is and what it cost, with what has no price named', async () => {
    const progress = { total: 5, waiting: 0, running: 0, needsReview: 3, done: 1, failed: 1, cancelled: 0 };
    await openRuns([runOf({ progress, costMicros: 120_000, unpriced: 2 })]);
    expect(await screen.findByText('3 to review · 1 failed · 1 of 5 sources done')).toBeTruthy();
    expect(screen.getByText('$0.12 and 2 calls without a known price')).toBeTruthy();
  });

  it('brings a deleted run back, and asks the services only when that has passed', async () => {
    await openRuns([runOf({ state: 'running' })]);
    await screen.findByText('Winter harvest');
    await deleteRun('Winter harvest');
    await waitFor(() => expect(screen.queryByRole('link', { name: /Winter harvest/ })).toBeNull());
    act(() => undoLast());
    await screen.findByRole('link', { name: /Winter harvest/ });
    expect(remove).not.toHaveBeenCalled();

    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await deleteRun('Winter harvest');
    cancel.mockResolvedValue({ run: runOf({ state: 'cancelled' }), items: [] });
    await act(async () => void vi.advanceTimersByTime(10_000));
    expect(cancel.mock.calls[0]?.[0]).toEqual({ id: 'run-1' });
    await waitFor(() => expect(remove.mock.calls[0]?.[0]).toEqual({ id: 'run-1' }));
  });
});
