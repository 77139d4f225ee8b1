import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { Notification } from './notification.ts';
import { safeStorage } from './safe-storage.ts';
import { defaultSession } from './session.ts';
import { dialog, nativeTheme, powerMonitor, protocol, screen, shell } from './system.ts';
import { Tray } from './tray.ts';
import { allWebContents } from './web-contents.ts';

const session = { defaultSession };
const webContents = { getAllWebContents: allWebContents };

/** What `import … from 'electron'` gives the main process under the double. */
const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
};

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
};
// biome-ignore lint/style/noDefaultExport: electron has one, and packages import it.
export default electron;
