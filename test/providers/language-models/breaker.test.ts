import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../../electron/providers/language-models/breaker.ts';
import { ModelFailure } from '../../../electron/providers/language-models/model-failure.ts';
import { createTestClock } from '../../support/test-clock.ts';

const trouble = () => new ModelFailure('server_error', 'AI');

function troubled(times: number) {
  const clock = createTestClock(1_000_000);
  const breaker = createBreaker(clock);
  for (let time = 0; time < times; time += 1) breaker.failed(trouble());
  return { clock, breaker };
}

describe('the breaker of a provider', () => {
  it('rests after five troubles in a row, and not when one call went well between', () => {
    expect(troubled(5).breaker.allows()).toBe(false);
    const { breaker } = troubled(4);
    breaker.succeeded();
    breaker.failed(trouble());
    expect(breaker.allows()).toBe(true);
  });

  it('lets one call through after the rest, and rests twice as long when that fails', async () => {
    const { clock, breaker } = troubled(5);
    await clock.advance(30_000);
    expect([breaker.allows(), breaker.allows()]).toEqual([true, false]);
    breaker.failed(trouble());
    await clock.advance(30_001);
    expect(breaker.allows()).toBe(false);
    await clock.advance(30_000);
    expect(breaker.allows()).toBe(true);
    breaker.succeeded();
    expect([breaker.allows(), breaker.view().state]).toEqual([true, 'closed']);
  });

  it('lets another try when the one that was let through was cancelled', async () => {
    const { clock, breaker } = troubled(5);
    await clock.advance(30_000);
    breaker.allows();
    breaker.failed(new ModelFailure('cancelled', 'AI'));
    expect(breaker.allows()).toBe(true);
  });

  it('rests as long as the provider asks', async () => {
    const { clock, breaker } = troubled(0);
    breaker.failed(new ModelFailure('rate_limited', 'AI', { retryAt: clock.now() + 5_000 }));
    expect(breaker.view()).toMatchObject({ state: 'resting', restsUntil: clock.now() + 5_000 });
    await clock.advance(5_000);
    expect(breaker.allows()).toBe(true);
  });

  it('is not moved by mistakes of the person', () => {
    const { breaker } = troubled(0);
    for (let time = 0; time < 20; time += 1) breaker.failed(new ModelFailure('wrong_key', 'AI'));
    expect(breaker.allows()).toBe(true);
  });
});
