import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { projectRoot } from '../architecture/source-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

export const scriptPath = (script: string) => join(projectRoot, 'scripts', script);

/** One of the project's commands at work on an empty data folder and a free port. */
export class RunningCommand {
  readonly home = tempFolder();
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Exit code and signal, when it and all that it started are gone. */
  readonly end: Promise<unknown[]>;
  stdout = '';
  stderr = '';

  constructor(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const settings = { ROSTRUM_HOME: this.home, ROSTRUM_PORT: '0', ROSTRUM_TOKEN: 'a-token-of-tests' };
    this.child = spawn(program, args, {
      env: { ...process.env, ...settings, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', (bytes: Buffer) => {
      this.stdout += bytes;
    });
    this.child.stderr.on('data', (bytes: Buffer) => {
      this.stderr += bytes;
    });
    this.end = once(this.child, 'close');
    onTestFinished(async () => {
      this.child.kill('SIGTERM');
      await this.end;
    });
  }

  /** The address at which it says that it is ready. */
  address(): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const address = /http:\S+(?=\n)/.exec(this.stdout)?.[0];
        if (address) resolve(address);
      };
      look();
      this.child.stdout.on('data', look);
      this.end.then(() => reject(new Error(`it ended before it was ready: ${this.stderr}`)), reject);
    });
  }
}

/** Starts a script of the project as npm does. */
export function startScript(script: string, environment?: NodeJS.ProcessEnv): RunningCommand {
  return new RunningCommand(process.execPath, [scriptPath(script)], environment);
}
