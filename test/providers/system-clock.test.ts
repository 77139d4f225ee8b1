import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../electron/providers/system-clock.ts';

const day = 86_400_000;

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('calls back once after the delay', () => {
    const called = vi.fn();
    systemClock.after(1_000, called);
    vi.advanceTimersByTime(999);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(day);
    expect(called).toHaveBeenCalledOnce();
  });

  it('waits longer than one timer of Node can', () => {
    const called = vi.fn();
    systemClock.after(60 * day, called);
    vi.advanceTimersByTime(60 * day - 1);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
  });

  it('can be told not to call, at the start and after weeks', () => {
    const called = vi.fn();
    systemClock.after(1_000, called)();
    const cancel = systemClock.after(60 * day, called);
    vi.advanceTimersByTime(40 * day);
    cancel();
    vi.advanceTimersByTime(40 * day);
    expect(called).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('calls back soon for a time that has passed', () => {
    const called = vi.fn();
    systemClock.after(-5, called);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
  });

  it('keeps its waits when the wall clock jumps', () => {
    const called = vi.fn();
    systemClock.after(10_000, called);
    vi.setSystemTime(Date.now() + 365 * day);
    vi.advanceTimersByTime(9_999);
    expect(called).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(called).toHaveBeenCalledOnce();
  });
});
