import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Desktop, LaunchOptions, Outside } from './desktop.ts';
import { launchDesktop } from './launch.ts';

interface Fixtures {
  /** An empty data folder, gone after the test. */
  home: string;
  /** Starts the application; whatever still runs is ended after the test. */
  launch(options?: Partial<LaunchOptions>): Promise<Desktop>;
  /** The application, started on the empty folder. */
  desktop: Desktop;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'rostrum-desktop-'));
    await use(home);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  },
  launch: async ({ home }, use) => {
    const running: Desktop[] = [];
    await use(async (options) => {
      const desktop = await launchDesktop({ home, ...options });
      running.push(desktop);
      return desktop;
    });
    await Promise.all(running.map((desktop) => desktop.end()));
  },
  desktop: async ({ launch }, use) => use(await launch()),
});

export { expect } from '@playwright/test';

/** What only the double can show; on the real runtime the test is skipped with these words. */
export function outsideOf(desktop: Desktop): Outside {
  test.skip(
    desktop.outside === undefined,
    'Trays, notifications and forged senders can be seen and touched only on the double of Electron.',
  );
  return desktop.outside as Outside;
}
