import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ended } from './processes.mjs';
import { pinnedNode, root, say } from './project.mjs';

const packageFolder = join(root, 'node_modules/electron');
const downloadLimitMs = 180_000;

/**
 * Where the Electron program is; downloaded once where it is missing, else why it cannot be had.
 * @returns {Promise<{ program: string } | { missing: string }>}
 */
export async function findElectronRuntime() {
  const present = installedRuntime();
  if (present) return { program: present };
  const download = await downloadRuntime();
  const program = installedRuntime();
  return program ? { program } : { missing: whyMissing(download) };
}

/** @returns {string | undefined} */
function installedRuntime() {
  const pathFile = join(packageFolder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const program = override ? join(override, name ?? usualName()) : name && join(packageFolder, 'dist', name);
  return program && existsSync(program) ? program : undefined;
}

function usualName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Offline it fails within a second: only a real download is worth a line. */
async function downloadRuntime() {
  const child = spawn(pinnedNode, [join(packageFolder, 'install.js')], {
    cwd: root,
    stdio: ['ignore', 2, 'pipe'],
    timeout: downloadLimitMs,
  });
  const notice = setTimeout(() => say('Downloading the Electron runtime (about 120 MB) …'), 2_000);
  const [words] = await Promise.all([child.stderr ? text(child.stderr) : '', ended(child)]);
  clearTimeout(notice);
  return { tookTooLong: child.killed, words };
}

/**
 * @param {{ tookTooLong: boolean, words: string }} download
 * @returns {string}
 */
export function whyMissing({ tookTooLong, words }) {
  if (tookTooLong) return `its download took longer than ${downloadLimitMs / 60_000} minutes`;
  const lines = words.split('\n').map((line) => line.trim());
  const cause = lines.find((line) => /error/i.test(line)) ?? lines.find((line) => line !== '');
  const short = cause?.replace(/^(\w*Error: )+/, '').slice(0, 160);
  return short ? `its download failed: ${short}` : 'its download failed';
}
