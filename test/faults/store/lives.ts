import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface LifeEnd {
  /** What it said, line by line. */
  lines: string[];
  killed: boolean;
}

export interface LifeOptions {
  /** Put before the command: strace, unshare. */
  under?: readonly string[];
  /** Told each line as it comes; may kill. */
  onLine?: (line: string, kill: () => void) => void;
}

export const straceFound = ['/usr/bin/strace', '/usr/local/bin/strace'].some(existsSync);

/** Calls by which SQLite changes what is on the disk. */
export const diskWrites = 'pwrite64,write,fdatasync,fsync,ftruncate,unlink,rename';

/** SIGKILL at the n-th call that writes to or removes one of these files. */
export function killedAtWrite(number: number, files: readonly string[]): string[] {
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    ...files.flatMap((file) => ['-P', file]),
    '-e',
    `trace=${diskWrites}`,
    '-e',
    `inject=${diskWrites}:signal=SIGKILL:when=${number}`,
  ];
}

/** Runs a script of this folder as a process of its own, to its end or its death. Throws when it fails otherwise. */
export function live(
  script: string,
  life: object,
  { under = [], onLine }: LifeOptions = {},
): Promise<LifeEnd> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const [command = '', ...args] = [...under, process.execPath, path, JSON.stringify(life)];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'rostrum-faults-cache') },
    });
    const lines: string[] = [];
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const whole = said.split('\n');
      said = whole.pop() ?? '';
      for (const line of whole) {
        lines.push(line);
        onLine?.(line, () => child.kill('SIGKILL'));
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      // A wrapper that outlives the killed process tells of it by its exit code.
      const killed = signal === 'SIGKILL' || code === 137;
      if (killed || code === 0) resolve({ lines, killed });
      else reject(new Error(`A life ended with ${code ?? signal}: ${complained.slice(-2_000)}`));
    });
  });
}
