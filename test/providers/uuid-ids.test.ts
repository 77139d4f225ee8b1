import { parse, validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { uuidIds } from '../../electron/providers/uuid-ids.ts';
import { createTestClock } from '../support/test-clock.ts';

const start = Date.UTC(2026, 10, 21, 9);

function timeOf(id: string): number {
  return Buffer.from(parse(id)).readUIntBE(0, 6);
}

describe('ids', () => {
  it('are UUIDs of version 7 that hold the time of their making', () => {
    const id = uuidIds(createTestClock(start)).next();
    expect(validate(id)).toBe(true);
    expect(version(id)).toBe(7);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOf(id)).toBe(start);
  });

  it('of one millisecond are different and sort in the order of their making', () => {
    const ids = uuidIds(createTestClock(start));
    const made = Array.from({ length: 20_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect(made.toSorted()).toEqual(made);
  });

  it('sort in the order of their making when the clock goes on and when it goes back', () => {
    const clock = createTestClock(start);
    const ids = uuidIds(clock);
    const made = [0, 5, -3_600_000, 1, 3_600_000, 0, 1].map((jump) => {
      clock.jump(jump);
      return ids.next();
    });
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('of two makers at the same time differ', () => {
    const clock = createTestClock(start);
    expect(uuidIds(clock).next()).not.toBe(uuidIds(clock).next());
  });
});
