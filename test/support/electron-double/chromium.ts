import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright';

const systemChromium = '/usr/bin/chromium';

export function chromiumPath(): string {
  return existsSync(systemChromium) ? systemChromium : chromium.executablePath();
}

export interface Browser {
  process: ChildProcess;
  /** Where its DevTools protocol is spoken. */
  endpoint: string;
}

function browserArguments(profile: string, standInPort: number): string[] {
  return [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-startup-window',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-back-forward-cache',
    '--disable-extensions',
    '--password-store=basic',
    // All frames of a page in one process, so that one protocol session sees them all.
    '--disable-site-isolation-trials',
    '--disable-features=IsolateOrigins,site-per-process,Translate,HttpsUpgrades,PaintHolding',
    // A window in the tray must keep working, as it does in Electron with a visible window.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    // The stand-in origins lead to this process; there is no other network.
    `--host-resolver-rules=MAP *.localhost 127.0.0.1:${standInPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
  ];
}

/** Starts Chromium and waits until it says where its protocol is. */
export async function startBrowser(profile: string, standInPort: number): Promise<Browser> {
  const child = spawn(chromiumPath(), browserArguments(profile, standInPort), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines = createInterface({ input: child.stderr });
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    const endpoint = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
    if (endpoint === undefined) continue;
    // Read on, or the browser blocks on a full pipe.
    child.stderr.resume();
    return { process: child, endpoint };
  }
  throw new Error(`Chromium did not start:\n${said.join('\n')}`);
}
