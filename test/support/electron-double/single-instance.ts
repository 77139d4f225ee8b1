import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Arrived = (argv: string[], cwd: string) => void;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

function holder(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    return isAlive(pid) ? pid : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function listen(inbox: string, arrived: Arrived): void {
  const take = (): void => {
    for (const name of readdirSync(inbox).filter((entry) => entry.endsWith('.json'))) {
      const { argv, cwd } = JSON.parse(readFileSync(join(inbox, name), 'utf8'));
      rmSync(join(inbox, name));
      arrived(argv, cwd);
    }
  };
  watch(inbox, { persistent: false }, take);
}

/** True for the first process on this folder; a later one leaves its arguments with the first. */
export function becomeFirst(folder: string, argv: string[], arrived: Arrived): boolean {
  const inbox = join(folder, 'double-instance');
  mkdirSync(inbox, { recursive: true });
  const lock = join(inbox, 'pid');
  const first = holder(lock);
  if (first !== undefined && first !== process.pid) {
    const name = join(inbox, String(process.pid));
    writeFileSync(name, JSON.stringify({ argv, cwd: process.cwd() }));
    renameSync(name, `${name}.json`);
    return false;
  }
  writeFileSync(lock, String(process.pid));
  listen(inbox, arrived);
  return true;
}
