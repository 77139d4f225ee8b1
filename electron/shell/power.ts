import { powerMonitor } from 'electron';
import type { Desk } from './desk.ts';

/** Timers stand still while the computer sleeps: after it, the scheduler looks at the time anew. */
export function wakeAfterSleep(desk: Desk): void {
  powerMonitor.on('resume', () => desk.wake());
  powerMonitor.on('unlock-screen', () => desk.wake());
}
