import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onStderr, run, runPinned } from './processes.mjs';
import { pinnedNode, root, SetupFailure, say } from './project.mjs';

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsPrograms = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/**
 * An installed browser of the Chromium family that starts, named by ROSTRUM_CHROMIUM or found.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.ROSTRUM_CHROMIUM;
  if (!named) return candidates().find((path) => existsSync(path) && starts(path));
  if (existsSync(named)) return named;
  throw new SetupFailure(`ROSTRUM_CHROMIUM names ${named}, and there is no such file. Mend it or unset it.`);
}

/** A Chromium for the tests: the system's, else Debian's package where that can be had, else Playwright's. */
export async function ensureChromium() {
  return findChromium() ?? (await installDebianChromium()) ?? (await installPlaywrightChromium());
}

/** @returns {string[]} */
function candidates() {
  if (process.platform === 'darwin') {
    return macApps.flatMap((app) =>
      ['/Applications', join(process.env.HOME ?? '', 'Applications')].map(
        (folder) => `${folder}/${app}.app/Contents/MacOS/${app}`,
      ),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return folders.flatMap((folder) =>
      folder ? windowsPrograms.map((program) => join(folder, program)) : [],
    );
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  return commandNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * On Linux the name alone proves nothing: Ubuntu's chromium-browser may only say how to get the real one.
 * @param {string} path
 */
function starts(path) {
  if (process.platform !== 'linux') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

async function installDebianChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  say('Installing the chromium package for the end-to-end tests …');
  const options = { stdio: onStderr, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if ((await run('apt-get', ['update', '-q'], options)) !== 0) return undefined;
  await run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], options);
  return findChromium();
}

async function installPlaywrightChromium() {
  say("Installing Playwright's Chromium for the end-to-end tests …");
  const code = await runPinned(['node_modules/playwright/cli.js', 'install', 'chromium'], {
    stdio: onStderr,
  });
  if (code !== 0) {
    throw new SetupFailure(
      'No Chromium was found and none could be installed. Install Chromium or Chrome, or name one with ROSTRUM_CHROMIUM.',
    );
  }
  const asked = spawnSync(pinnedNode, ['--print', "require('playwright').chromium.executablePath()"], {
    cwd: root,
    encoding: 'utf8',
  });
  return asked.stdout.trim();
}
