import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';

/** One running Rostrum in browser mode, with an empty workspace in Europe/Berlin and a data folder of its own. */
export interface Desk {
  url: string;
  token: string;
  /** Calls the REST interface and gives the answer's JSON; throws on a refusal. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect of an answer
  rest(method: string, path: string, body?: object): Promise<any>;
  /** Ends the host as a crash would. */
  crash(): Promise<void>;
  /** Starts it again, on the same data and address. */
  comeBack(): Promise<void>;
}

interface Fixtures {
  /** Whether the workspace is begun with the sample year: `test.use({ sampleData: true })`. */
  sampleData: boolean;
  desk: Desk;
  /** Logged in. */
  page: Page;
}

const hostFile = fileURLToPath(new URL('../../../electron/hosts/browser-mode.ts', import.meta.url));
const readyLine = /Rostrum is ready at (http:\/\/127\.0\.0\.1:\d+)\/\?token=(\S+)/;

async function startHost(home: string, as: { port: string; token: string } = { port: '0', token: '' }) {
  const host = spawn(process.execPath, [hostFile], {
    env: { ...process.env, ROSTRUM_HOME: home, ROSTRUM_PORT: as.port, ROSTRUM_TOKEN: as.token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  host.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  for await (const line of createInterface({ input: host.stdout })) {
    const [, url, token] = readyLine.exec(line) ?? [];
    if (url && token) return { host, url, token };
  }
  throw new Error(`Rostrum did not start.\n${said.join('')}`);
}

function restOf(url: string, token: string): Desk['rest'] {
  return async (method, path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}

export const test = base.extend<Fixtures>({
  sampleData: [false, { option: true }],
  desk: async ({ sampleData }, use) => {
    const home = mkdtempSync(join(tmpdir(), 'rostrum-e2e-'));
    const started = await startHost(home);
    const { url, token } = started;
    let { host } = started;
    const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
      const ended = new Promise((resolve) => host.once('exit', resolve));
      host.kill(signal);
      await ended;
    };
    const rest = restOf(url, token);
    await rest('POST', '/workspace/begin', { sample_data: sampleData, time_zone: 'Europe/Berlin' });
    await use({
      url,
      token,
      rest,
      crash: () => end('SIGKILL'),
      async comeBack() {
        ({ host } = await startHost(home, { port: new URL(url).port, token }));
      },
    });
    await end('SIGTERM');
    rmSync(home, { recursive: true, force: true });
  },
  page: async ({ desk, page }, use) => {
    await page.goto(`${desk.url}/?token=${desk.token}`);
    await use(page);
  },
});

export { expect } from '@playwright/test';
