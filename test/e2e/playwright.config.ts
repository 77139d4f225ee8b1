import { defineConfig } from '@playwright/test';
import { findChromium } from '../../scripts/setup/chromium.mjs';

/** Two at once, each with a server and a browser of its own: more would wait for each other on two cores. */
export default defineConfig({
  workers: 2,
  timeout: 60_000,
  forbidOnly: true,
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['json', { outputFile: '../../test-results/playwright.json' }]],
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: process.platform === 'linux' ? ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] : [],
    },
  },
  projects: [
    { name: 'browser', testDir: 'browser' },
    { name: 'desktop', testDir: 'desktop' },
  ],
});
