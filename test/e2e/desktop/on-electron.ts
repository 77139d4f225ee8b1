import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { _electron } from '@playwright/test';
import { type Desktop, type LaunchOptions, projectRoot } from './desktop.ts';

/** The sandbox of Chromium does not start for root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function environment(home: string): Record<string, string> {
  return { ...(process.env as Record<string, string>), ROSTRUM_HOME: home };
}

/** The bare process, without Playwright: for a start that is over before anything could attach to it. */
export function spawnOnElectron({ home, args = [] }: LaunchOptions): ChildProcess {
  const program: string = createRequire(import.meta.url)('electron');
  return spawn(program, [...asRoot, '.', ...args], { cwd: projectRoot, env: environment(home) });
}

export async function launchOnElectron({ home, args = [] }: LaunchOptions): Promise<Desktop> {
  const application = await _electron.launch({
    cwd: projectRoot,
    args: [...asRoot, '.', ...args],
    env: environment(home),
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
