import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Link, lastingLink } from '../../../renderer/app/lasting-link.ts';

const answer = { call: vi.fn(async () => 'answered') } as unknown as Link;

/** Connections that the test opens, refuses and closes by hand. */
function connections() {
  const attempts: { accept(): void; refuse(): void; close(): void; at: number }[] = [];
  const reported: string[] = [];
  const link = lastingLink(
    (onClose) =>
      new Promise((resolve, reject) => {
        attempts.push({
          at: Date.now(),
          accept: () => resolve(answer),
          refuse: () => {
            reject(new Error('Nobody listens there.'));
            onClose();
          },
          close: onClose,
        });
      }),
    (state) => reported.push(state),
  );
  const call = () => link.call(['workspace', 'get'], undefined, { context: {} });
  const latest = () => {
    const attempt = attempts.at(-1);
    if (!attempt) throw new Error('No connection was tried.');
    return attempt;
  };
  return { attempts, reported, call, latest };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the lasting link', () => {
  it('opens one connection for all calls', async () => {
    const { attempts, call, latest } = connections();
    const answers = Promise.all([call(), call()]);
    latest().accept();
    expect(await answers).toEqual(['answered', 'answered']);
    expect(attempts).toHaveLength(1);
  });

  it('opens the next connection by itself after a loss, and says both', async () => {
    const { attempts, reported, call, latest } = connections();
    const first = call();
    latest().accept();
    await first;
    latest().close();
    await vi.advanceTimersByTimeAsync(300);
    expect(attempts).toHaveLength(2);
    latest().accept();
    await vi.advanceTimersByTimeAsync(0);
    expect(reported).toEqual(['open', 'lost', 'open']);
  });

  it('tries ever less eagerly, from 0.3 to 5 seconds, however often it is called meanwhile', async () => {
    const { attempts, call, latest } = connections();
    const outcomes: Promise<PromiseSettledResult<unknown>[]>[] = [];
    const askAgain = () => outcomes.push(Promise.allSettled([call()]));
    askAgain();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      const refusedAt = Date.now();
      latest().refuse();
      askAgain();
      askAgain();
      await vi.advanceTimersByTimeAsync(5_000);
      expect(attempts).toHaveLength(attempt + 1);
      waits.push(latest().at - refusedAt);
    }
    expect(waits).toEqual([300, 600, 1_200, 2_400, 4_800, 5_000, 5_000, 5_000]);
    const ended = await Promise.all(outcomes.slice(0, -2));
    expect(ended.flat().map(({ status }) => status)).toEqual(Array(15).fill('rejected'));
  });

  it('lets a call wait for the next attempt and answers it there', async () => {
    const { call, latest } = connections();
    const first = call();
    latest().accept();
    await first;
    latest().close();
    const waiting = call();
    await vi.advanceTimersByTimeAsync(300);
    latest().accept();
    expect(await waiting).toBe('answered');
  });

  it('is eager again after a connection that held', async () => {
    const { attempts, call, latest } = connections();
    const first = expect(call()).rejects.toThrow('Nobody listens there.');
    for (const waitMs of [300, 600, 1_200]) {
      latest().refuse();
      await vi.advanceTimersByTimeAsync(waitMs);
    }
    await first;
    latest().accept();
    await vi.advanceTimersByTimeAsync(5_000);
    latest().close();
    await vi.advanceTimersByTimeAsync(299);
    expect(attempts).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempts).toHaveLength(5);
  });
});
