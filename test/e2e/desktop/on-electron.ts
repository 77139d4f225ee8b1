import { once } from 'node:events';
import { _electron } from '@playwright/test';
import { type Desktop, type LaunchOptions, projectRoot } from './desktop.ts';

/** The sandbox of Chromium does not start for root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export async function launchOnElectron({ home, args = [] }: LaunchOptions): Promise<Desktop> {
  const application = await _electron.launch({
    cwd: projectRoot,
    args: [...asRoot, '.', ...args],
    env: { ...(process.env as Record<string, string>), ROSTRUM_HOME: home },
  });
  const child = application.process();
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const said: string[] = [];
  child.stderr?.on('data', (text) => said.push(String(text)));
  return {
    runtime: 'electron',
    page: () => application.firstWindow(),
    address: (page) => page.url(),
    evaluate: (run, arg) => application.evaluate(run as never, arg as never),
    outside: undefined,
    said: () => said.join(''),
    ended,
    async end() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
