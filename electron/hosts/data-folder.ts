import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../shared/refusal.ts';

/** Where Rostrum keeps its data unless told otherwise, as each system has it. */
export function defaultHome(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  user = homedir(),
): string {
  if (platform === 'win32') return join(environment.APPDATA ?? join(user, 'AppData', 'Roaming'), 'Rostrum');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'Rostrum');
  return join(environment.XDG_DATA_HOME || join(user, '.local', 'share'), 'rostrum');
}

/** Makes the data folder, for its user only. */
export function makeHome(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal('unavailable', `The data folder ${home} cannot be made: ${why}`, {
      field: 'ROSTRUM_HOME',
      remedy: 'Set ROSTRUM_HOME to a folder that you may write to.',
    });
  }
}
