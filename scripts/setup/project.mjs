import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The Node that the project pins: all work but the setup itself runs on it. */
export const pinnedNode = join(
  root,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Where Node keeps what it has compiled: the server then starts faster and holds less memory. */
export const withCompileCache = {
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  ...process.env,
};

/** A foreseen end of a command: shown as its words, without a stack. */
export class SetupFailure extends Error {}

/** @param {string} words */
export function say(words) {
  process.stderr.write(`${words}\n`);
}

/**
 * Runs a command to its end. Stdout stays free for what the command promises to print there.
 * @param {() => Promise<number>} command answers with the exit code
 */
export async function runCommand(command) {
  try {
    refuseOldNode(process.versions.node);
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/** @param {string} version */
export function refuseOldNode(version) {
  if (Number.parseInt(version, 10) >= 20) return;
  throw new SetupFailure(
    `Rostrum needs Node 20 or newer to set itself up; this is Node ${version}. Get a current one from https://nodejs.org.`,
  );
}
