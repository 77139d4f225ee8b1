import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { PreventableEvent } from './preventable-event.ts';
import { WebContentsDouble } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Bounds> {
  minWidth?: number;
  minHeight?: number;
  show?: boolean;
  backgroundColor?: string;
  webPreferences?: {
    preload?: string;
    sandbox?: boolean;
    contextIsolation?: boolean;
    nodeIntegration?: boolean;
    webviewTag?: boolean;
    additionalArguments?: string[];
  };
}

function refuseUnsafe({ webPreferences = {} }: WindowOptions): void {
  const {
    sandbox = true,
    contextIsolation = true,
    nodeIntegration = false,
    webviewTag = false,
  } = webPreferences;
  if (!sandbox || !contextIsolation || nodeIntegration || webviewTag) {
    throw new Error('The double runs only sandboxed, isolated pages without Node and without webviews.');
  }
}

const windows: BrowserWindow[] = [];

/** A window without a frame on any screen: its state is kept here, its page is real. */
export class BrowserWindow extends EventEmitter {
  readonly id = windows.length + 1;
  readonly webContents: WebContentsDouble;
  #bounds: Bounds;
  #normal: Bounds;
  #state: 'normal' | 'minimized' | 'maximized' = 'normal';
  #visible: boolean;
  #destroyed = false;
  #background: string;

  static getAllWindows(): BrowserWindow[] {
    return windows.filter((window) => !window.isDestroyed());
  }

  static getFocusedWindow(): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.isVisible()) ?? null;
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  constructor(options: WindowOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    refuseUnsafe(options);
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#normal = this.#bounds;
    this.#visible = options.show ?? true;
    this.#background = options.backgroundColor ?? '#FFFFFF';
    this.webContents = new WebContentsDouble({
      preload: options.webPreferences?.preload,
      additionalArguments: options.webPreferences?.additionalArguments ?? [],
      width,
      height,
    });
    windows.push(this);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }

  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
  }

  focus(): void {
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#visible && this.#state !== 'minimized';
  }

  minimize(): void {
    this.#state = 'minimized';
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  maximize(): void {
    this.#state = 'maximized';
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#state = 'normal';
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  restore(): void {
    this.#state = 'normal';
    this.emit('restore');
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }

  getNormalBounds(): Bounds {
    return { ...this.#normal };
  }

  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    if (this.#state === 'normal') this.#normal = this.#bounds;
    void this.webContents.resize(this.#bounds.width, this.#bounds.height);
    this.emit('resize');
  }

  setBackgroundColor(color: string): void {
    this.#background = color;
  }

  getBackgroundColor(): string {
    return this.#background;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Asks the listeners of `close` first, as a click on the window's cross does. */
  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    void this.webContents.closePage();
    this.emit('closed');
    if (BrowserWindow.getAllWindows().length === 0) app.allWindowsClosed();
  }
}
app.knowWindows(() => BrowserWindow.getAllWindows());
