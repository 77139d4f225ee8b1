import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from './project.mjs';

/**
 * Does the work while no other process does its own in the same folder; a turn left behind by a process that died is taken over.
 * @template Result
 * @param {string} folder
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function inTurn(folder, work) {
  mkdirSync(folder, { recursive: true });
  const turn = join(folder, 'setup.turn');
  await takeTurn(turn);
  try {
    return await work();
  } finally {
    rmSync(turn, { force: true });
  }
}

/** @param {string} turn */
async function takeTurn(turn) {
  let waiting = false;
  while (!tookTurn(turn)) {
    const owner = ownerOf(turn);
    if (owner !== undefined && !isAlive(owner)) {
      dropTurn(turn, owner);
      continue;
    }
    if (!waiting && owner !== undefined) say(`Waiting for the setup that process ${owner} is doing …`);
    waiting = true;
    await pause(200);
  }
}

/** @param {string} turn */
function tookTurn(turn) {
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * undefined: just given up, or not yet written by its new owner.
 * @param {string} turn
 */
function ownerOf(turn) {
  try {
    return Number.parseInt(readFileSync(turn, 'utf8'), 10) || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Renaming first: of two that find the same dead owner, only one removes it. If the other has taken
 * the turn in between, it is given back.
 * @param {string} turn
 * @param {number} deadOwner
 */
function dropTurn(turn, deadOwner) {
  const aside = `${turn}.${process.pid}`;
  try {
    renameSync(turn, aside);
    if (ownerOf(aside) === deadOwner) rmSync(aside);
    else renameSync(aside, turn);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
