import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import { defaultHome, makeHome } from '../hosts/data-folder.ts';

export interface Folders {
  /** Database, media and secrets. */
  home: string;
  /** The renderer as it was built. */
  renderer: string;
  preload: string;
  trayIcons: string;
  icon: string;
}

/**
 * Where everything lies: the data where browser mode has it too, and what Electron keeps of its own inside of it,
 * so that two homes are two applications that know nothing of each other.
 */
export function layFolders(app: App, chosenHome: string | undefined): Folders {
  const home = resolve(chosenHome || defaultHome(process.platform, process.env));
  makeHome(home);
  const userData = join(home, 'desktop');
  // Electron refuses a folder that does not exist.
  mkdirSync(userData, { recursive: true });
  app.setPath('userData', userData);
  const built = join(app.getAppPath(), 'out');
  const resources = join(app.getAppPath(), 'resources');
  return {
    home,
    renderer: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    trayIcons: join(resources, 'tray'),
    icon: join(resources, 'icons', '512x512.png'),
  };
}
