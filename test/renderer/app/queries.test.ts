// @vitest-environment jsdom
import { ORPCError } from '@orpc/client';
import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConnection } from '../../../renderer/app/connection.ts';
import { queryClient } from '../../../renderer/app/queries.ts';

const ends: (() => void)[] = [];

function watch(queryFn: () => Promise<string>) {
  const observer = new QueryObserver(queryClient, {
    queryKey: ['posts', ends.length],
    queryFn,
    retryDelay: 0,
  });
  ends.push(observer.subscribe(() => undefined));
  return observer;
}

// As the application's provider does.
beforeEach(() => queryClient.mount());
afterEach(() => {
  for (const end of ends.splice(0)) end();
  queryClient.clear();
  queryClient.unmount();
  useConnection.setState({ state: 'open', reason: null });
});

describe('what is asked of the services', () => {
  it('stays on the screen while they are away, and is asked for when they are back', async () => {
    const ask = vi.fn(async () => `answer ${ask.mock.calls.length}`);
    const observer = watch(ask);
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('answer 1'));
    useConnection.setState({ state: 'lost', reason: 'The connection was closed.' });
    void queryClient.invalidateQueries();
    await vi.waitFor(() => expect(observer.getCurrentResult().fetchStatus).toBe('paused'));
    expect(observer.getCurrentResult()).toMatchObject({ data: 'answer 1', error: null });
    useConnection.setState({ state: 'open', reason: null });
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('answer 2'));
  });

  it('does not depend on the internet: the services are on this computer', async () => {
    window.dispatchEvent(new Event('offline'));
    const observer = watch(async () => 'answered');
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('answered'));
  });

  it('is asked once more after a fault, not after a refusal', async () => {
    const fault = vi.fn(async () => Promise.reject(new Error('The answer was lost.')));
    const refusal = vi.fn(async () => Promise.reject(new ORPCError('not_found', { status: 404 })));
    const observers = [watch(fault), watch(refusal)];
    await vi.waitFor(() =>
      expect(observers.map((observer) => observer.getCurrentResult().status)).toEqual(['error', 'error']),
    );
    expect([fault.mock.calls.length, refusal.mock.calls.length]).toEqual([2, 1]);
  });
});
