import { type App, type Session, shell, type WebContents } from 'electron';
import type { Log } from '../../shared/ports.ts';
import { isAppUrl, outsideAddress } from './origin.ts';

async function openOutside(address: string, log: Log): Promise<void> {
  const allowed = outsideAddress(address);
  if (allowed === undefined) {
    log.warn(
      { scheme: address.slice(0, address.indexOf(':') + 1).slice(0, 20) },
      'refused to open an address',
    );
    return;
  }
  try {
    await shell.openExternal(allowed);
  } catch (error) {
    log.warn({ error }, 'the system could not open an address');
  }
}

function harden(contents: WebContents, log: Log): void {
  const stayInside = (details: { url: string; preventDefault(): void }): void => {
    if (isAppUrl(details.url)) return;
    details.preventDefault();
    log.warn({ origin: URL.parse(details.url)?.origin }, 'refused a navigation away from the application');
  };
  contents.on('will-navigate', stayInside);
  contents.on('will-redirect', stayInside);
  contents.on('will-frame-navigate', (details) => {
    // Frames of ours come from no address at all; `about:` is what an empty or inline frame has.
    if (!details.isMainFrame && !details.url.startsWith('about:')) details.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, log);
    return { action: 'deny' };
  });
}

/** Every page, now and later: stays where it is, opens no windows, embeds nothing. */
export function hardenEveryPage(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => harden(contents, log));
}

/** What a renderer of ours may use of the browser's powers: writing to the clipboard, on a click. */
const grantedPermissions = new Set(['clipboard-sanitized-write']);

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(grantedPermissions.has(permission) && isAppUrl(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => grantedPermissions.has(permission) && isAppUrl(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
