import { type App, dialog, powerMonitor } from 'electron';
import type { Clock, Log } from '../../shared/ports.ts';
import type { Desk, PlannedPost } from './desk.ts';

const hour = 3_600_000;

export interface Quitting {
  isQuitting(): boolean;
}

export function quitQuestion(due: readonly PlannedPost[]): { message: string; detail: string } {
  const posts = due.length === 1 ? '1 post is' : `${due.length} posts are`;
  return {
    message: `${posts} due within the hour`,
    detail:
      'Nothing is published while Rostrum is not running. What comes due is looked at when it starts again.',
  };
}

async function mayQuit(desk: Desk, clock: Clock): Promise<boolean> {
  const due = await desk.dueBefore(clock.now() + hour);
  if (due.length === 0) return true;
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    ...quitQuestion(due),
    buttons: ['Keep running', 'Quit anyway'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}

/** Asks before an end that would miss posts, and closes the engine in order before the process goes. */
export function guardQuit(app: App, desk: Desk, stop: () => Promise<void>, clock: Clock, log: Log): Quitting {
  let phase: 'running' | 'asking' | 'agreed' | 'stopped' = 'running';

  const leave = async (): Promise<void> => {
    phase = 'agreed';
    try {
      await stop();
    } catch (error) {
      log.error({ error }, 'the engine did not stop in order');
    }
    phase = 'stopped';
    app.quit();
  };

  const ask = async (): Promise<void> => {
    phase = 'asking';
    const agreed = await mayQuit(desk, clock);
    // The system may have gone down over the question.
    if (phase !== 'asking') return;
    if (agreed) await leave();
    else phase = 'running';
  };

  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'agreed' || phase === 'asking') return;
    ask().catch((error: unknown) => {
      log.error({ error }, 'it could not be found out what is due; quitting without asking');
      return leave();
    });
  });

  // The system is going down: a question would only hold it up.
  powerMonitor.on('shutdown', () => {
    if (phase === 'running' || phase === 'asking') void leave();
  });
  return { isQuitting: () => phase === 'agreed' || phase === 'stopped' };
}
