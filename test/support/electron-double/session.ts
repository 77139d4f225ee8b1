import { EventEmitter } from 'node:events';
import { browser } from './browser.ts';
import { fromStandIn } from './stand-in.ts';

type RequestHandler = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

/** Electron's name of a permission and the browser's, for those that a page can ask about. */
const permissionNames = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  media: 'camera',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
} as const;

/** Grants everything until it has handlers, as Electron does. */
export class SessionDouble extends EventEmitter {
  #ask: RequestHandler | null = null;
  #check: CheckHandler | null = null;

  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#ask = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.emit('double-device-handler', handler);
  }

  async setProxy(): Promise<void> {
    this.emit('double-proxy');
  }

  async grants(contents: unknown, permission: string, origin: string): Promise<boolean> {
    const checked = this.#check?.(contents, permission, origin, {}) ?? true;
    if (!checked || !this.#ask) return checked;
    const ask = this.#ask;
    return new Promise((resolve) =>
      ask(contents, permission, resolve, { requestingUrl: origin, isMainFrame: true }),
    );
  }

  /** Chromium decides by itself, so it is told beforehand what the handlers answer. */
  async projectPermissions(standInOrigin: string, contents: unknown): Promise<void> {
    const chromium = await browser();
    for (const [permission, name] of Object.entries(permissionNames)) {
      const granted = await this.grants(contents, permission, fromStandIn(standInOrigin));
      await chromium.setPermission(standInOrigin, name, granted);
    }
  }
}

export const defaultSession = new SessionDouble();
