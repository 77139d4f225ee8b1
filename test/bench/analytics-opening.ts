import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';
import { header, row, timing } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const token = 'bench-token';
const runs = 15;

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

/** From the click on a link of the page to the frame after the one in which something of the view is drawn. */
function openedBy(page: Page, link: string, drawn: string): Promise<number> {
  return page.evaluate(
    ([clicked, shown]) =>
      new Promise<number>((resolve, reject) => {
        const target = document.querySelector<HTMLElement>(clicked);
        if (!target) return reject(new Error(`There is no ${clicked}.`));
        const start = performance.now();
        const look = () => {
          if (document.querySelector(shown)) requestAnimationFrame(() => resolve(performance.now() - start));
          else requestAnimationFrame(look);
        };
        target.click();
        look();
      }),
    [link, drawn] as const,
  );
}

const postsTable = 'table[aria-label="Posts with their numbers"] tbody tr';
const overview = '[data-overview] .recharts-surface path';

/** How long analytics takes from the click to the drawn chart, with the sample year, in headless Chromium (no GPU). */
export async function benchAnalyticsOpening(home: string): Promise<string[]> {
  const { host, url } = await startHost(home);
  await fetch(`${url}/api/v1/workspace/begin`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sample_data: true, time_zone: 'Europe/Berlin' }),
  });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const page = await browser.newPage({ viewport: { width: 1_440, height: 900 } });
  const times: Record<'first' | 'year' | 'posts', number[]> = { first: [], year: [], posts: [] };
  const link = (path: string) => `a[href^="${path}"]`;
  for (let run = 0; run < runs; run += 1) {
    // A fresh page has neither the program of the view nor an answer.
    await page.goto(`${url}/${run === 0 ? `?token=${token}` : ''}`);
    await page.locator(link('/analytics')).first().waitFor();
    times.first.push(await openedBy(page, link('/analytics'), overview));
    await page.goto(`${url}/analytics/health?days=365`);
    await page.locator(`nav ${link('/analytics?days')}`).waitFor();
    times.year.push(await openedBy(page, `nav ${link('/analytics?days')}`, overview));
    times.posts.push(await openedBy(page, `nav ${link('/analytics/posts')}`, postsTable));
  }
  await browser.close();
  await new Promise<void>((resolve) => {
    host.removeAllListeners('exit');
    host.once('exit', () => resolve());
    host.kill('SIGTERM');
  });
  return [
    'Analytics with the sample year, from the click to the drawn view, headless Chromium',
    header,
    row('overview of 28 days, program of the view not loaded yet', timing(times.first), 'under 300'),
    row('overview of 365 days', timing(times.year), 'under 300'),
    row('posts of 365 days', timing(times.posts), 'under 300'),
  ];
}
