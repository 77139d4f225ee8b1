import { homedir } from 'node:os';
import { join } from 'node:path';

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
