import type { App } from 'electron';
import { deepLinkIn, deepLinkPath } from './deep-links.ts';

/** The `rostrum://` addresses that the system hands to this process. */
export interface LinkArrivals {
  /** The place to begin with, if a link started the application. */
  first(): string | undefined;
  /** From now on, each link goes to `show`. */
  whenReady(show: (path: string) => void): void;
}

/** Must run before the app is ready: macOS sends the address that starts the application by then. */
export function receiveDeepLinks(app: App, argv: readonly string[]): LinkArrivals {
  let waiting = deepLinkIn(argv);
  let show = (path: string): void => {
    waiting = path;
  };
  // Unpackaged, the system would have to start Electron with the project's folder as its argument.
  if (app.isPackaged) app.setAsDefaultProtocolClient('rostrum');
  app.on('open-url', (event, address) => {
    event.preventDefault();
    const path = deepLinkPath(address);
    if (path !== undefined) show(path);
  });
  return {
    first: () => waiting,
    whenReady(listener) {
      show = listener;
    },
  };
}
