import { join } from 'node:path';
import { CdpConnection, type CdpSession, type CdpValue } from './cdp.ts';
import { startBrowser } from './chromium.ts';
import { type SchemeHandler, serveStandIn } from './stand-in.ts';

/** What `protocol.handle` registered, by scheme. */
export const schemeHandlers = new Map<string, SchemeHandler>();

export interface DoubleBrowser {
  endpoint: string;
  newPage(width: number, height: number): Promise<{ targetId: string; session: CdpSession }>;
  closePage(targetId: string): Promise<void>;
  setPermission(origin: string, name: string, granted: boolean): Promise<void>;
  end(): void;
}

async function start(userData: string): Promise<DoubleBrowser> {
  const { port } = await serveStandIn(schemeHandlers);
  const { process: child, endpoint } = await startBrowser(join(userData, 'chromium'), port);
  process.once('exit', () => child.kill('SIGKILL'));
  const connection = await CdpConnection.open(endpoint);
  let creating = 0;
  const attached = new Map<string, (session: CdpSession) => void>();
  const early = new Map<string, CdpSession>();

  connection.root.on('Target.attachedToTarget', ({ sessionId, targetInfo }: CdpValue) => {
    const session = connection.session(sessionId);
    const resume = (): Promise<void> => session.send('Runtime.runIfWaitingForDebugger');
    if (targetInfo.type !== 'page') return void resume();
    if (creating > 0 && targetInfo.openerId === undefined) {
      early.set(targetInfo.targetId, session);
      attached.get(targetInfo.targetId)?.(session);
      return void resume();
    }
    // A window that a page opened: it stands still until this closes it.
    return void connection.root.send('Target.closeTarget', { targetId: targetInfo.targetId });
  });
  await connection.root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });

  return {
    endpoint,
    async newPage(width, height) {
      creating += 1;
      const { targetId } = await connection.root.send('Target.createTarget', {
        url: 'about:blank',
        width,
        height,
        newWindow: true,
      });
      const session =
        early.get(targetId) ?? (await new Promise<CdpSession>((r) => attached.set(targetId, r)));
      creating -= 1;
      return { targetId, session };
    },
    async closePage(targetId) {
      await connection.root.send('Target.closeTarget', { targetId });
    },
    async setPermission(origin, name, granted) {
      await connection.root.send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
        origin,
      });
    },
    end() {
      connection.close();
      child.kill('SIGKILL');
    },
  };
}

let starting: Promise<DoubleBrowser> | undefined;

/** The one browser of this application, started with its first window. */
export function browser(userData?: string): Promise<DoubleBrowser> {
  if (!starting && userData === undefined) throw new Error('A window was made before the app was ready.');
  starting ??= start(String(userData));
  return starting;
}

export async function endBrowser(): Promise<void> {
  if (starting) (await starting).end();
}
