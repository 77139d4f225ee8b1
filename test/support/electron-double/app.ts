import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browser, endBrowser } from './browser.ts';
import { PreventableEvent } from './preventable-event.ts';
import { doubleSettings } from './settings.ts';
import { becomeFirst } from './single-instance.ts';

interface ClosableWindow {
  close(): void;
  isDestroyed(): boolean;
}

interface LoginItem {
  openAtLogin: boolean;
  args?: string[];
}

const { folder } = doubleSettings;

class AppDouble extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>([
    ['home', folder],
    ['appData', join(folder, 'config')],
    ['userData', join(folder, 'config', doubleSettings.name)],
    ['temp', join(folder, 'temp')],
    ['documents', join(folder, 'documents')],
    ['logs', join(folder, 'config', doubleSettings.name, 'logs')],
    ['exe', process.execPath],
  ]);
  #ready = false;
  #quitting = false;
  #windows: () => ClosableWindow[] = () => [];
  #loginItem: LoginItem = { openAtLogin: false };
  #badge = 0;

  knowWindows(windows: () => ClosableWindow[]): void {
    this.#windows = windows;
  }

  /** Electron says `ready` only after the entry module has run to its end. */
  async becomeReady(): Promise<void> {
    mkdirSync(this.getPath('userData'), { recursive: true });
    await browser(this.getPath('userData'));
    this.#ready = true;
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
  }

  isReady(): boolean {
    return this.#ready;
  }

  whenReady(): Promise<void> {
    return this.#ready ? Promise.resolve() : new Promise((resolve) => this.once('ready', () => resolve()));
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths.set(name, path);
  }

  getAppPath(): string {
    return doubleSettings.appPath;
  }

  getName(): string {
    return doubleSettings.name;
  }

  setName(name: string): void {
    this.emit('double-name', name);
  }

  getVersion(): string {
    return doubleSettings.version;
  }

  getLocale(): string {
    return doubleSettings.locale;
  }

  setAppUserModelId(id: string): void {
    this.emit('double-user-model', id);
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    this.emit('double-protocol-client', scheme);
    return true;
  }

  setLoginItemSettings(item: LoginItem): void {
    this.#loginItem = item;
  }

  getLoginItemSettings(): LoginItem & { wasOpenedAtLogin: boolean } {
    return { ...this.#loginItem, wasOpenedAtLogin: false };
  }

  setBadgeCount(count: number): boolean {
    this.#badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  requestSingleInstanceLock(): boolean {
    return becomeFirst(this.getPath('userData'), process.argv, (argv, cwd) =>
      this.emit('second-instance', {}, argv, cwd, {}),
    );
  }

  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    for (const window of this.#windows()) window.close();
    if (this.#windows().length > 0) {
      // A window refused to close: that ends the quitting.
      this.#quitting = false;
      return;
    }
    this.emit('will-quit', { preventDefault: () => undefined });
    this.emit('quit', {}, 0);
    this.exit(0);
  }

  exit(code = 0): void {
    void endBrowser().finally(() => process.exit(code));
  }
}

export const app = new AppDouble();
