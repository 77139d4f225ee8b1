import { ipcMain, type MessagePortMain } from 'electron';
import type { Log } from '../../shared/ports.ts';
import { channels } from './channels.ts';
import { isTrustedFrame } from './sender.ts';

/** More than a page ever asks for in one life; a page that wants more is running wild. */
const portsPerPage = 8;

/**
 * Gives each page of ours its line to the engine. A page asks anew after a reload or a crash; its old
 * ports close with the old page.
 */
export function offerPorts(serve: (port: MessagePortMain) => void, log: Log): void {
  const open = new WeakMap<object, number>();
  ipcMain.on(channels.port, (event) => {
    const [port] = event.ports;
    const used = open.get(event.sender) ?? 0;
    if (!port || event.ports.length > 1 || !isTrustedFrame(event.senderFrame) || used >= portsPerPage) {
      for (const refused of event.ports) refused.close();
      log.warn({ frame: event.frameId, used }, 'refused a port to a frame');
      return;
    }
    open.set(event.sender, used + 1);
    port.on('close', () => open.set(event.sender, (open.get(event.sender) ?? 1) - 1));
    serve(port);
  });
}
