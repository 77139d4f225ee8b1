import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer } from '../support/server.ts';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

describe('the reference page', () => {
  it('shows the API with nothing from outside, under the policy of its own server', async () => {
    const server = await startServer();
    const browser = await chromium.launch({
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
      ...(installed ? { executablePath: installed } : {}),
    });
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const requested: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${server.url}/api/docs`);
    await page.getByText('/health').first().waitFor();
    // The page draws what is near: the rest of a long reference comes as one reads on.
    await page.waitForFunction(
      () => {
        window.scrollBy(0, 1_000);
        return document.body.innerText.includes('/posts/{id}/schedule');
      },
      undefined,
      { polling: 200 },
    );
    expect(complaints).toEqual([]);
    expect(requested.length).toBeGreaterThan(3);
    expect(requested.filter((url) => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([]);
  });
});
