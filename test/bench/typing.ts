import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import SqliteFile from 'better-sqlite3';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import type { NetworkId } from '../../shared/networks/types.ts';
import { header, row, timing } from './measure.ts';

const hostFile = fileURLToPath(new URL('../../electron/hosts/browser-mode.ts', import.meta.url));
export const token = 'bench-token';
const keys = 300;
/** Long enough for what follows the typing to begin before the next key. */
const pauseMs = 100;

const networks: readonly NetworkId[] = [
  'bluesky',
  'mastodon',
  'x',
  'threads',
  'linkedin',
  'facebook',
  'instagram',
  'tiktok',
  'practice',
];

const written =
  'Saturday is bread day: rye, spelt and a new wheat loaf 🍞 from seven. Stall 14, by the north gate, ' +
  'https://millstreet.example.com/market?of=saturday with @ann@mastodon.social #breadweek. ';

export async function started(home: string): Promise<{ host: ChildProcess; url: string }> {
  const host = spawn(process.execPath, [hostFile], {
    env: { ...process.env, ROSTRUM_HOME: home, ROSTRUM_PORT: '0', ROSTRUM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
    host.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString());
      if (found) resolve(found[0]);
    });
  });
  return { host, url };
}

export function ended(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    host.removeAllListeners('exit');
    host.once('exit', () => resolve());
    host.kill('SIGTERM');
  });
}

export async function begin(url: string): Promise<void> {
  await fetch(`${url}/api/v1/workspace/begin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sample_data: false, time_zone: 'Europe/Berlin' }),
  });
}

/** An account of each network as if it were signed in: the composer asks none of them anything. */
export function addAccounts(home: string): void {
  const file = new SqliteFile(join(home, 'rostrum.db'));
  const { id } = file.prepare('SELECT id FROM workspaces').get() as { id: string };
  const add = file.prepare(
    `INSERT INTO accounts (id, workspace_id, network, remote_id, handle, display_name, secret_id, connected_at)
     VALUES (?, ?, ?, ?, 'millstreet', 'Mill Street Bakery', 'none', ?)`,
  );
  for (const [index, network] of networks.entries()) add.run(`a-${network}`, id, network, network, index);
  file.prepare('UPDATE workspaces SET link_rules = ?').run('{"tags":{"enabled":true}}');
  file.close();
}

interface Keystroke {
  /** Milliseconds that the page's main thread ran until the letter was painted. */
  shown: number;
  /** And after that, for what follows the typing at a distance: counters, marks, previews, checks. */
  after: number;
  /** Milliseconds by the wall clock until it was painted, waiting for the frame included. */
  wall: number;
}

/**
 * Milliseconds for which the page's main thread has run (Linux). The wall clock would measure how busy the rest of the
 * machine is.
 */
export async function mainThreadClock(page: Page): Promise<() => number> {
  const devtools = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await devtools?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const runOf = (id: number) =>
    Number(readFileSync(`/proc/${id}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const [busiest] = renderers.toSorted((one, other) => runOf(other) - runOf(one));
  if (busiest === undefined) throw new Error('There is no page to measure.');
  return () => runOf(busiest);
}

/** What each key costs the page: its handlers, drawing, and what is worked out a moment later. */
export async function typed(page: Page, text: string): Promise<Keystroke[]> {
  const worked = await mainThreadClock(page);
  const strokes: Keystroke[] = [];
  for (const letter of text) {
    const before = worked();
    const began = performance.now();
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(null);
          });
        }),
    );
    const wall = performance.now() - began;
    const shown = worked();
    await page.waitForTimeout(pauseMs);
    strokes.push({ shown: shown - before, after: worked() - shown, wall });
  }
  return strokes;
}

async function rowsOfTyping(page: Page, beside: string): Promise<string[]> {
  await typed(page, 'warming up ');
  const strokes = await typed(page, 'The rye is out of the oven. '.repeat(keys).slice(0, keys));
  return [
    beside,
    row(
      `work until a letter is painted, ${keys} keys`,
      timing(strokes.map(({ shown }) => shown)),
      'goal: p95 < 16',
    ),
    row('work after that', timing(strokes.map(({ after }) => after))),
    row('until it is painted, by the wall clock', timing(strokes.map(({ wall }) => wall))),
  ];
}

/** Milliseconds from the event of a key that makes another word until the panel counts it. */
async function untilAnalysed(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { analysedAfter: times });
    let pressedAt = 0;
    addEventListener('keydown', ({ key }) => {
      pressedAt = key === ' ' ? 0 : performance.now();
    });
    const panel = document.querySelector('[aria-label="Analysis"]');
    if (!panel) return;
    new MutationObserver(() => {
      if (pressedAt > 0) times.push(performance.now() - pressedAt);
      pressedAt = 0;
    }).observe(panel, { subtree: true, characterData: true, childList: true });
  });
  for (let index = 0; index < 60; index += 1) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(pauseMs);
    await page.keyboard.press('a');
    await page.waitForTimeout(pauseMs);
  }
  return page.evaluate(() => (window as unknown as { analysedAfter: number[] }).analysedAfter);
}

/** Typing in the composer with an account of nine networks chosen and links tagged. */
export async function benchTyping(home: string): Promise<string[]> {
  const first = await started(home);
  await begin(first.url);
  await ended(first.host);
  addAccounts(home);
  const { host, url } = await started(home);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/?token=${token}`);
    await page.goto(`${url}/compose`);
    const editor = page.getByRole('textbox', { name: 'Text' });
    await editor.fill(written.repeat(2));
    await editor.press('Control+End');
    const previewed = await rowsOfTyping(page, 'with the previews beside it');
    await page.getByRole('tab', { name: 'Analysis' }).click();
    await page.getByText(/words ·/).waitFor();
    await editor.press('Control+End');
    const analysed = await rowsOfTyping(page, 'with the analysis beside it');
    const results = await untilAnalysed(page);
    return [
      'Composer, nine networks chosen, text of 360 to 1,100 letters',
      header,
      ...previewed,
      ...analysed,
      row('from a key to its analysis on the screen, wall clock', timing(results), 'goal: p50 < 50'),
    ];
  } finally {
    await browser.close();
    await ended(host);
  }
}
