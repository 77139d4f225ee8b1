import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onStderr, run } from './processes.mjs';
import { pinnedNode, root, SetupFailure, say } from './project.mjs';
import { inTurn } from './turn.mjs';

/** Installs the project's packages where they are missing or not those of the lockfile. */
export async function ensureInstalled() {
  if (isInstalled(root)) return;
  await inTurn(join(root, 'out'), async () => {
    if (!isInstalled(root)) await install();
  });
}

/**
 * Notes that the installed packages are those of the lockfile.
 * @param {string} folder
 */
export function markInstalled(folder) {
  writeFileSync(stampOf(folder), fingerprint(folder));
}

/** @param {string} folder */
export function isInstalled(folder) {
  const stamp = stampOf(folder);
  if (!existsSync(stamp) || !existsSync(pinnedNode)) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(folder);
}

/** @param {string} folder */
function stampOf(folder) {
  return join(folder, 'node_modules/.rostrum-installed');
}

/** @param {string} folder */
function fingerprint(folder) {
  const { dependencies, devDependencies, overrides } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update(JSON.stringify({ dependencies, devDependencies, overrides }))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
}

async function install() {
  say('Installing packages, which takes a minute or two …');
  const { program, args } = npmCommand();
  // Errors only: npm on an older Node warns of every package that wants a newer one, and the project brings that.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const code = await run(program, [...args, installVerb(), ...quiet], { stdio: onStderr }).catch((error) => {
    throw new SetupFailure(
      `npm could not be started (${error.message}). It comes with Node: https://nodejs.org.`,
    );
  });
  if (code !== 0) {
    throw new SetupFailure(
      `npm could not install the packages (exit code ${code}; its words are above). Check that this computer reaches the package registry, then run the command again.`,
    );
  }
  if (!isInstalled(root)) {
    throw new SetupFailure(
      'npm installed the packages without their install scripts, and so without Node 24. Set ignore-scripts=false for npm, then run the command again.',
    );
  }
}

/** Windows cannot delete the program that runs: there, from our own Node, only the differences are installed. */
function installVerb() {
  return process.platform === 'win32' && process.execPath.startsWith(root) ? 'install' : 'ci';
}

/**
 * npm as it runs us, else the npm beside this Node, else the one on the PATH.
 * @returns {{ program: string, args: string[] }}
 */
function npmCommand() {
  const beside =
    process.platform === 'win32'
      ? join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js')
      : join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const script = process.env.npm_execpath ?? (existsSync(beside) ? beside : undefined);
  if (!script) return { program: 'npm', args: [] };
  return { program: process.env.npm_node_execpath ?? process.execPath, args: [script] };
}
