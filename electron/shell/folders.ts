import { join } from 'node:path';
import type { App } from 'electron';

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
 * Where everything lies. `ROSTRUM_HOME` moves all of it, the browser's own profile too, so that two homes are
 * two applications that know nothing of each other.
 */
export function layFolders(app: App, chosenHome: string | undefined): Folders {
  if (chosenHome) app.setPath('userData', join(chosenHome, 'desktop'));
  const built = join(app.getAppPath(), 'out');
  const resources = join(app.getAppPath(), 'resources');
  return {
    home: chosenHome || join(app.getPath('userData'), 'data'),
    renderer: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
    trayIcons: join(resources, 'tray'),
    icon: join(resources, 'icons', '512x512.png'),
  };
}
