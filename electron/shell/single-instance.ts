import type { App } from 'electron';
import { deepLinkIn } from './deep-links.ts';

/**
 * True for the first process on this data folder. A later one hands over its deep link and must leave;
 * the first shows itself.
 */
export function becomeOnlyInstance(app: App, show: (path: string | undefined) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv) => show(deepLinkIn(argv)));
  return true;
}
