import { describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { liveEvents } from '../../../electron/services/system/live-events.ts';
import type { LiveEvent } from '../../../shared/contract/system.ts';

function journal() {
  const listeners = new Set<(event: LiveEvent) => void>();
  let sequence = 0;
  const context = {
    events: {
      subscribe(listener: (event: LiveEvent) => void) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  } as ServiceContext;
  function happen(times = 1) {
    for (let count = 0; count < times; count += 1) {
      sequence += 1;
      const at = '2026-11-20T11:00:00Z';
      const event = {
        sequence,
        topic: 'posts' as const,
        name: 'postCreated',
        resourceId: 'p1',
        at,
        data: {},
      };
      for (const listener of listeners) listener(event);
    }
  }
  return { context, happen, listeners };
}

const sequenceOf = (result: IteratorResult<LiveEvent>) => (result.done ? 'ended' : result.value.sequence);

describe('live events', () => {
  it('come in order, those included that happen before the first is asked for', async () => {
    const { context, happen } = journal();
    const events = liveEvents(context);
    happen(2);
    expect(sequenceOf(await events.next())).toBe(1);
    expect(sequenceOf(await events.next())).toBe(2);
    const third = events.next();
    happen();
    expect(sequenceOf(await third)).toBe(3);
  });

  it('stop being collected when the listener leaves', async () => {
    const { context, happen, listeners } = journal();
    const events = liveEvents(context);
    happen();
    await events.next();
    await events.return();
    expect(listeners.size).toBe(0);
  });

  it('end for a listener whose connection breaks while it waits, or before it began', async () => {
    const { context, listeners } = journal();
    const broken = new AbortController();
    const waiting = liveEvents(context, broken.signal);
    liveEvents(context, broken.signal);
    const next = waiting.next();
    broken.abort();
    expect(sequenceOf(await next)).toBe('ended');
    expect(listeners.size).toBe(0);
  });

  it('let go of a listener that falls too far behind, instead of filling the memory', async () => {
    const { context, happen, listeners } = journal();
    const events = liveEvents(context);
    const first = events.next();
    happen();
    await first;
    happen(5_000);
    expect(listeners.size).toBe(0);
    expect(sequenceOf(await events.next())).toBe('ended');
  });
});
