import { spawn } from 'node:child_process';
import { findChromium } from './chromium.mjs';
import { ended } from './processes.mjs';

/** @returns {boolean} */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Shows an address in a window of its own, without tabs or address bar, and answers with the exit code when that is
 * closed; undefined where there is nothing to show it with.
 * @param {string} url
 * @param {string} profile the folder of the window's own cookies and storage
 * @returns {{ closed: Promise<number>, close: () => void } | undefined}
 */
export function openAppWindow(url, profile) {
  const chromium = hasDisplay() ? findChromium() : undefined;
  if (!chromium) return undefined;
  const window = spawn(chromium, windowArguments(url, profile), { stdio: 'ignore' });
  return { closed: ended(window), close: () => window.kill() };
}

/**
 * @param {string} url
 * @param {string} profile
 */
function windowArguments(url, profile) {
  const args = [`--app=${url}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check'];
  return process.platform === 'linux' && process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}
