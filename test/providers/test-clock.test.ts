import { describe, expect, it } from 'vitest';
import { createTestClock } from '../support/test-clock.ts';

const start = Date.UTC(2026, 10, 21, 9);

describe('the test clock', () => {
  it('stands still until it is moved', async () => {
    const clock = createTestClock(start);
    expect([clock.now(), clock.monotonic()]).toEqual([start, 0]);
    await clock.advance(250);
    expect([clock.now(), clock.monotonic()]).toEqual([start + 250, 250]);
  });

  it('fires what is due in the order of the times, each at its own time', async () => {
    const clock = createTestClock(start);
    const fired: [string, number][] = [];
    const note = (name: string) => () => fired.push([name, clock.monotonic()]);
    clock.after(300, note('third'));
    clock.after(100, note('first'));
    clock.after(200, note('second'));
    clock.after(401, note('later'));
    const cancel = clock.after(150, note('cancelled'));
    cancel();
    await clock.advance(400);
    expect(fired).toEqual([
      ['first', 100],
      ['second', 200],
      ['third', 300],
    ]);
    await clock.advance(1);
    expect(fired).toHaveLength(4);
  });

  it('lets promises settle before the next timer, and fires the timers that they set', async () => {
    const clock = createTestClock(start);
    const times: number[] = [];
    const wait = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
    const walk = async () => {
      for (let step = 0; step < 5; step += 1) {
        await wait(10);
        times.push(clock.monotonic());
      }
    };
    const walked = walk();
    await clock.advance(100);
    await walked;
    expect(times).toEqual([10, 20, 30, 40, 50]);
  });

  it('jumps on the wall only', async () => {
    const clock = createTestClock(start);
    let fired = 0;
    clock.after(1_000, () => {
      fired += 1;
    });
    clock.jump(-86_400_000);
    await clock.advance(999);
    expect([fired, clock.now(), clock.monotonic()]).toEqual([0, start - 86_400_000 + 999, 999]);
    clock.jump(2 * 86_400_000);
    await clock.advance(1);
    expect([fired, clock.now()]).toEqual([1, start + 86_400_000 + 1_000]);
  });
});
