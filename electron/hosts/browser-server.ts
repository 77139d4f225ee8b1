import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { createLog } from '../providers/pino-log.ts';
import { openSecretFile } from '../providers/secret-file.ts';
import type { BrowserSettings } from './browser-settings.ts';
import { openEngine } from './engine.ts';
import { startWebServer } from './web/server.ts';

export interface BrowserServer {
  url: string;
  /** Ends calls, scheduler and database in order. */
  stop(): Promise<void>;
}

/** Opens the data folder, starts its scheduler and serves it on 127.0.0.1. */
export async function startBrowserServer(settings: BrowserSettings): Promise<BrowserServer> {
  const { home, port, token, trustedHosts, publicUrl } = settings;
  const logFolder = join(home, 'logs');
  await mkdir(logFolder, { recursive: true });
  const destination = pino.destination({ dest: join(logFolder, 'rostrum.log'), sync: true, mode: 0o600 });
  const log = createLog({ level: 'info', destination });
  const engine = await openEngine({
    home,
    secrets: await openSecretFile(home),
    log,
    trustedHosts,
    publicUrl,
    ...(publicUrl && { sender: () => 'server' as const }),
  });
  try {
    const server = await startWebServer({ engine, home, port, token, publicUrl });
    await engine.start();
    log.info({ port: server.port }, 'ready');
    return {
      url: `http://127.0.0.1:${server.port}`,
      async stop() {
        await server.close();
        await engine.stop();
        log.info({}, 'stopped');
        destination.end();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
