import { BrowserWindow, nativeTheme, screen } from 'electron';
import { channels, versionArgument } from './channels.ts';
import { appOrigin } from './origin.ts';
import type { SettingsBook } from './settings.ts';
import { smallestWindow, windowBounds } from './window-place.ts';

export interface WindowOptions {
  preload: string;
  icon: string;
  version: string;
  settings: SettingsBook;
  /** True while the application is on its way out and windows really close. */
  isQuitting(): boolean;
}

/** The one window of the application: made when first wanted, hidden in the tray when closed. */
export interface MainWindow {
  show(path?: string): void;
  /** Loads the application without showing it, for a start at login. */
  prepare(): void;
  isShown(): boolean;
}

/** The renderer's own surfaces, so that nothing flashes before its first paint. */
const paper = { light: '#f7f8f8', dark: '#131518' };

function background(): string {
  return nativeTheme.shouldUseDarkColors ? paper.dark : paper.light;
}

function makeWindow(options: WindowOptions): BrowserWindow {
  const kept = options.settings.window();
  const window = new BrowserWindow({
    ...windowBounds(
      kept,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Rostrum',
    icon: options.icon,
    backgroundColor: background(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      additionalArguments: [`${versionArgument}${options.version}`],
    },
  });
  if (kept?.maximized) window.maximize();
  return window;
}

function keepPlace(window: BrowserWindow, settings: SettingsBook): void {
  // The normal bounds: a maximised window should come back to its own size when it is made smaller.
  settings.keepWindow({ ...window.getNormalBounds(), maximized: window.isMaximized() });
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

export function openMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  let loaded = false;

  const follow = (made: BrowserWindow): void => {
    made.on('close', (event) => {
      keepPlace(made, options.settings);
      if (options.isQuitting() || !options.settings.choices().closeToTray) return;
      event.preventDefault();
      made.hide();
    });
    made.on('closed', () => {
      window = undefined;
      loaded = false;
    });
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') made.webContents.reload();
    });
  };

  const ensure = (path: string): { window: BrowserWindow; fresh: boolean } => {
    if (window) return { window, fresh: false };
    const made = makeWindow(options);
    window = made;
    follow(made);
    made.webContents.once('did-finish-load', () => {
      loaded = true;
    });
    void made.loadURL(`${appOrigin}${path}`);
    return { window: made, fresh: true };
  };

  nativeTheme.on('updated', () => window?.setBackgroundColor(background()));

  return {
    prepare: () => void ensure('/'),
    isShown: () => window?.isVisible() ?? false,
    show(path) {
      const { window: shown, fresh } = ensure(path ?? '/');
      if (fresh) {
        shown.once('ready-to-show', () => bringToFront(shown));
        return;
      }
      bringToFront(shown);
      if (path === undefined) return;
      if (loaded) shown.webContents.send(channels.navigate, path);
      else void shown.loadURL(`${appOrigin}${path}`);
    },
  };
}
