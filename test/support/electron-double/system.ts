import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { schemeHandlers } from './browser.ts';
import { doubleSettings } from './settings.ts';
import type { SchemeHandler } from './stand-in.ts';

interface BoxOptions {
  message: string;
  detail?: string;
  buttons?: string[];
  cancelId?: number;
}

/** What was asked of the system, for the specs to look at. */
export const asked = {
  openedOutside: [] as string[],
  boxes: [] as BoxOptions[],
  errors: [] as { title: string; content: string }[],
};

export const shell = {
  async openExternal(address: string): Promise<void> {
    asked.openedOutside.push(address);
  },
  async openPath(): Promise<string> {
    return '';
  },
};

export const dialog = {
  /** Answers as a person who closes the box would; a spec that wants another answer replaces this. */
  async showMessageBox(first: BoxOptions | object, second?: BoxOptions): Promise<{ response: number }> {
    const options = second ?? (first as BoxOptions);
    asked.boxes.push(options);
    return { response: options.cancelId ?? 0 };
  },
  showErrorBox(title: string, content: string): void {
    asked.errors.push({ title, content });
    process.stderr.write(`${title}: ${content}\n`);
  },
};

class NativeThemeDouble extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new NativeThemeDouble();
export const powerMonitor = new EventEmitter();

export const screen = Object.assign(new EventEmitter(), {
  getAllDisplays: () =>
    doubleSettings.displays.map((area, index) => ({
      id: index + 1,
      bounds: area,
      workArea: area,
      scaleFactor: 1,
    })),
});

const privileged = new Set<string>();

export const protocol = {
  registerSchemesAsPrivileged(
    schemes: { scheme: string; privileges?: { standard?: boolean; secure?: boolean } }[],
  ): void {
    if (app.isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of schemes) {
      if (!privileges?.standard || !privileges.secure) {
        throw new Error('The double stands in for standard, secure schemes only.');
      }
      privileged.add(scheme);
    }
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!app.isReady()) throw new Error('protocol.handle should be called after app is ready');
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not registered as privileged.`);
    if (schemeHandlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    schemeHandlers.set(scheme, handler);
  },
};
