import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import SqliteFile from 'better-sqlite3';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { header, row, timing } from './measure.ts';
import { seed } from './seed.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const posts = 5_000;
const accounts = 40;
const dayMs = 24 * 3_600_000;
const watchedMs = 3_000;
/** A frame of a 60 Hz screen takes 16.7 ms; from here on one was left out. */
const droppedMs = 25;
/** Until the readiness of each post is there. */
const settledMs = 4_000;
const token = 'bench-token';

async function startHost(home: string): Promise<{ host: ChildProcess; url: string }> {
  const host = spawn(process.execPath, [join(root, 'electron/hosts/browser-mode.ts')], {
    env: { ...process.env, ROSTRUM_HOME: home, ROSTRUM_PORT: '0', ROSTRUM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    host.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0];
      if (found) resolve(found);
    });
  });
  return { host, url };
}

function ended(host: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    host.removeAllListeners('exit');
    host.once('exit', () => resolve());
    host.kill('SIGTERM');
  });
}

/** A workspace in which a month has five thousand posts, not due before the measuring is over. */
async function fill(home: string): Promise<void> {
  const { host, url } = await startHost(home);
  await fetch(`${url}/api/v1/workspace/begin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sample_data: false, time_zone: 'Europe/Berlin' }),
  });
  await ended(host);
  const file = new SqliteFile(join(home, 'rostrum.db'));
  const workspaceId = String(file.prepare('SELECT id FROM workspaces').pluck().get());
  file.close();
  const everyMs = Math.floor((27 * dayMs) / posts);
  seed(home, workspaceId, posts, { now: Date.now(), due: true, everyMs, accounts, network: 'practice' });
}

interface Frames {
  /** Milliseconds from one to the next. */
  times: number[];
  /** What the page's main thread worked for each, without waiting for others on the machine. */
  cpuMs: number;
}

/** Seconds that the main thread has worked so far. */
async function worked(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

async function frames(page: Page, act: () => Promise<unknown>): Promise<Frames> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(cdp);
  const watching = page.evaluate(
    (forMs) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const start = performance.now();
        let before = start;
        const look = (now: number) => {
          times.push(now - before);
          before = now;
          if (now - start < forMs) requestAnimationFrame(look);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(look);
      }),
    watchedMs,
  );
  await act();
  const times = await watching;
  const cpuMs = (1_000 * ((await worked(cdp)) - before)) / times.length;
  await cdp.detach();
  return { times, cpuMs };
}

/** Scrolls on with each frame, as a turned wheel does. */
function scroll(page: Page, selector: string): Promise<void> {
  return page.evaluate(
    ([what, forMs]) =>
      new Promise<void>((resolve) => {
        const scroller = document.querySelector(what);
        const start = performance.now();
        let step = 40;
        const move = (now: number) => {
          if (!scroller || now - start > forMs - 200) return resolve();
          const before = scroller.scrollTop;
          scroller.scrollBy({ top: step });
          if (scroller.scrollTop === before) step = -step;
          requestAnimationFrame(move);
        };
        requestAnimationFrame(move);
      }),
    [selector, watchedMs] as const,
  );
}

/** Carries an entry over the days until the time is over, and lets go of it by Escape. */
async function dragAbout(page: Page): Promise<void> {
  const end = performance.now() + watchedMs;
  const box = await page.locator('[data-entry][data-movable]').first().boundingBox();
  if (!box) throw new Error('There is nothing to drag.');
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  for (let turn = 0; performance.now() < end; turn += 1) {
    await page.mouse.move(320 + ((turn * 37) % 1_000), 250 + ((turn * 23) % 560), { steps: 4 });
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
}

async function hoverAbout(page: Page): Promise<void> {
  const end = performance.now() + watchedMs;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await page.mouse.move(320 + ((turn * 37) % 1_000), 250 + ((turn * 23) % 560), { steps: 4 });
  }
}

function line(name: string, { times, cpuMs }: Frames): string {
  const dropped = times.filter((time) => time > droppedMs).length;
  const share = `${dropped} of ${times.length} frames over ${droppedMs} ms`;
  return row(name, timing(times), `${cpuMs.toFixed(1).padStart(5)} ms CPU a frame; ${share}`);
}

const scroller = '[data-calendar-scroller]';

/** Frames of the calendar in headless Chromium (no GPU) with five thousand posts in the month that is shown. */
export async function benchCalendarFrames(home: string): Promise<string[]> {
  await fill(home);
  const { host, url } = await startHost(home);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  const middle = new Date(Date.now() + 14 * dayMs).toISOString().slice(0, 10);
  const open = async (search: string) => {
    const before = performance.now();
    await page.goto(`${url}/calendar?date=${middle}${search}`);
    await page.locator('[data-entry]').first().waitFor();
    const tookMs = performance.now() - before;
    // What comes after it (readiness of each post) is not what is measured.
    await page.waitForTimeout(settledMs);
    return tookMs;
  };
  await page.goto(`${url}/?token=${token}`);
  const lines = [
    `Calendar with ${posts} posts of ${accounts} accounts in 27 days, headless Chromium`,
    header,
  ];
  const still = () => page.waitForTimeout(watchedMs);
  const month = await open('');
  lines.push(
    line('nothing happens (what this machine can do)', await frames(page, still)),
    line('month, the pointer over it', await frames(page, () => hoverAbout(page))),
    line('month, a post carried over it', await frames(page, () => dragAbout(page))),
  );
  await open('&view=week');
  lines.push(
    line('week, scrolled', await frames(page, () => scroll(page, scroller))),
    line('week, a post carried over it', await frames(page, () => dragAbout(page))),
  );
  await open('&view=list');
  lines.push(line('list, scrolled', await frames(page, () => scroll(page, scroller))));
  await open('&view=accounts');
  lines.push(
    line('by account, scrolled', await frames(page, () => scroll(page, scroller))),
    line('by account, a post carried over it', await frames(page, () => dragAbout(page))),
  );
  lines.push(
    `${'from the address to the drawn month, program loaded anew'.padEnd(57)} ${month.toFixed(0)} ms`,
  );
  await browser.close();
  await ended(host);
  return lines;
}
