import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pinnedNode, root } from './project.mjs';

/**
 * Child output on our stderr: stdout is for what a command promises to print.
 * @type {import('node:child_process').StdioOptions}
 */
export const onStderr = ['ignore', 2, 2];

/**
 * Runs a program to its end and answers with its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  return ended(spawn(program, args, { cwd: root, stdio: 'inherit', ...options }));
}

/**
 * Runs a script on the pinned Node.
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runPinned(args, options) {
  return run(pinnedNode, args, options);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * Runs a child for as long as this process is wanted: stop signals are handed on, and when the shell in which npm runs
 * us is ended without us (npm signals only that shell), the child is ended too. Answers with the child's exit code.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function accompany(child) {
  // Once: a second signal would cut short the order in which the child ends.
  const stop = () => child.killed || child.kill('SIGTERM');
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  // A terminal sends Ctrl-C to the whole group by itself: there it is not sent twice.
  process.on('SIGINT', () => process.stdin.isTTY || stop());
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || stop(), 200);
  const code = await ended(child);
  clearInterval(watch);
  return code;
}
