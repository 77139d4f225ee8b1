import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/temp-folder.ts';
import { startScript } from './running-command.ts';

/** A program in the place of Chromium: writes down how it was called and ends with a code. */
function standInBrowser(exitCode: number) {
  const folder = tempFolder();
  const program = join(folder, 'chromium');
  const calls = join(folder, 'calls');
  writeFileSync(
    program,
    `#!/bin/sh\n[ "$1" = --version ] || printf '%s\\n' "$@" > '${calls}'\nexit ${exitCode}\n`,
  );
  chmodSync(program, 0o755);
  return { program, calls };
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  it('says in one line that it runs in browser mode where there is no display, and gives the address', async () => {
    const browser = standInBrowser(0);
    const command = startScript('start.mjs', {
      DISPLAY: '',
      WAYLAND_DISPLAY: '',
      ROSTRUM_CHROMIUM: browser.program,
    });
    const address = await command.address();
    expect(command.stdout).toBe(`Rostrum is ready at ${address}\n`);
    expect(command.stderr.trimEnd().split('\n').at(-1)).toBe(
      'The Electron runtime is not available here (there is no display); opening Rostrum in browser mode.',
    );
    command.child.kill('SIGTERM');
    expect(await command.end).toEqual([0, null]);
    expect(existsSync(browser.calls)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('the window of browser mode', () => {
  it('opens on the address with a profile of its own, and ends Rostrum when it is closed', async () => {
    const browser = standInBrowser(0);
    const command = startScript('browser-window.mjs', { DISPLAY: ':99', ROSTRUM_CHROMIUM: browser.program });
    const address = await command.address();
    expect(await command.end).toEqual([0, null]);
    const called = readFileSync(browser.calls, 'utf8').split('\n');
    expect(called).toContain(`--app=${address}`);
    expect(called).toContain(`--user-data-dir=${join(command.home, 'browser-window')}`);
  });

  it('leaves Rostrum open when it cannot be shown', async () => {
    const browser = standInBrowser(21);
    const command = startScript('browser-window.mjs', { DISPLAY: ':99', ROSTRUM_CHROMIUM: browser.program });
    const address = await command.address();
    await expect.poll(() => command.stderr).toContain(`(code 21); Rostrum stays open at ${address}`);
    expect((await fetch(new URL('/api/v1/health', address))).status).toBe(200);
  });
});
