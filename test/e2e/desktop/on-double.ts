import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { DoubleSettings } from '../../support/electron-double/settings.ts';
import { fromStandIn } from '../../support/electron-double/stand-in.ts';
import { type Desktop, type LaunchOptions, type Outside, projectRoot } from './desktop.ts';

const runner = join(projectRoot, 'test/support/electron-double/run-main.ts');

interface Manifest {
  name: string;
  version: string;
  main: string;
}

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Manifest;

interface Answer {
  id?: number;
  ready?: boolean;
  value?: unknown;
  error?: string;
}

type Ask = (question: { control?: string; source?: string; args: unknown[] }) => Promise<unknown>;

function talkTo(child: ChildProcess): { ask: Ask; ready: Promise<void>; said: () => string } {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<void>();
  let last = 0;
  child.on('message', ({ id, ready: isReady, value, error }: Answer) => {
    if (isReady) ready.resolve();
    if (id === undefined) return;
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  const said: string[] = [];
  child.stderr?.on('data', (text) => said.push(String(text)));
  // What it said last may arrive after the news of its end.
  const silent = child.stderr ? once(child.stderr, 'end') : undefined;
  child.once('exit', async (code) => {
    await silent;
    const gone = new Error(`The application ended with ${code}. ${said.join('')}`);
    ready.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
  });
  return {
    ready: ready.promise,
    said: () => said.join(''),
    ask(question) {
      const answer = Promise.withResolvers<unknown>();
      const id = ++last;
      waiting.set(id, answer);
      child.send({ id, ...question });
      return answer.promise;
    },
  };
}

function outsideOf(ask: Ask): Outside {
  return new Proxy({} as Outside, {
    get:
      (_target, control) =>
      (...args: unknown[]) =>
        ask({ control: String(control), args }),
  });
}

async function pageOf(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  const isOurs = (page: Page): boolean => fromStandIn(page.url()).startsWith('app://');
  const [page = await context.waitForEvent('page')] = context.pages();
  await page.waitForURL(() => isOurs(page), { waitUntil: 'load' });
  return page;
}

/** The application's own process, with the double in place of Electron. */
export function spawnOnDouble({ home, args = [], machine = {} }: LaunchOptions): ChildProcess {
  const settings: DoubleSettings = {
    folder: join(home, 'system'),
    version: manifest.version,
    name: manifest.name,
    appPath: projectRoot,
    keychain: 'system',
    displays: [{ x: 0, y: 0, width: 1600, height: 1000 }],
    locale: 'en-GB',
    ...machine,
  };
  return fork(runner, [join(projectRoot, manifest.main), ...args], {
    env: { ...process.env, ROSTRUM_HOME: home, ELECTRON_DOUBLE: JSON.stringify(settings) },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
}

export async function launchOnDouble(options: LaunchOptions): Promise<Desktop> {
  const child = spawnOnDouble(options);
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const { ask, ready, said } = talkTo(child);
  await ready;
  const outside = outsideOf(ask);
  let browser: Promise<Browser> | undefined;
  return {
    runtime: 'double',
    async page() {
      browser ??= outside.endpoint().then((endpoint) => chromium.connectOverCDP(endpoint));
      return pageOf(await browser);
    },
    address: (shown) => fromStandIn(shown.url()),
    evaluate: (run, arg) => ask({ source: String(run), args: [arg] }) as never,
    outside,
    said,
    ended,
    async end() {
      await (await browser)?.close();
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
