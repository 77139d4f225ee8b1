import { powerMonitor } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { Desk } from '../../electron/shell/desk.ts';
import { wakeAfterSleep } from '../../electron/shell/power.ts';

vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  return { powerMonitor: new EventEmitter() };
});

describe('after the computer slept', () => {
  it('the scheduler looks at the time anew', () => {
    const wake = vi.fn();
    wakeAfterSleep({ wake } as unknown as Desk);
    expect(wake).not.toHaveBeenCalled();
    powerMonitor.emit('resume');
    expect(wake).toHaveBeenCalledTimes(1);
    powerMonitor.emit('unlock-screen');
    expect(wake).toHaveBeenCalledTimes(2);
  });
});
