import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const folder = join(import.meta.dirname, '..', 'pds');
const folderName = createHash('sha256').update(folder).digest('hex').slice(0, 12);
const installLock = join(tmpdir(), `rostrum-pds-install-${folderName}`);
const lockIsStaleAfterMs = 300_000;

export interface PdsAccount {
  handle: string;
  did: string;
  /** Opens sessions, as a person would make it for the product. */
  appPassword: string;
  /** For the page on which a person signs in. */
  password: string;
  /** A session with the main password. */
  accessJwt: string;
}

export interface LocalPds {
  url: string;
  /** Its directory of identities. */
  plcUrl: string;
  /** The secret that the server signs its tokens with. */
  jwtSecret: string;
  createAccount(name: string): Promise<PdsAccount>;
  close(): Promise<void>;
}

async function lockfileHash(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(join(folder, 'package-lock.json')))
    .digest('hex');
}

async function unlessMissing<Result>(reading: Promise<Result>): Promise<Result | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function isInstalled(hash: string): Promise<boolean> {
  const mark = join(folder, 'node_modules', '.installed');
  return (await unlessMissing(readFile(mark, 'utf8'))) === hash;
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${words}`)),
    );
  });
}

/** A folder that only one process can make; one left behind by a killed process counts no longer. */
async function takeLock(): Promise<boolean> {
  try {
    await mkdir(installLock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = (await unlessMissing(stat(installLock)))?.mtimeMs ?? Date.now();
    if (Date.now() - since > lockIsStaleAfterMs) await rm(installLock, { recursive: true, force: true });
    return false;
  }
}

/** Installs the server's packages when they are missing or not those of the lockfile. */
export async function installPds(): Promise<void> {
  const hash = await lockfileHash();
  while (!(await isInstalled(hash))) {
    if (!(await takeLock())) {
      await sleep(250);
      continue;
    }
    try {
      if (await isInstalled(hash)) return;
      await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
      await writeFile(join(folder, 'node_modules', '.installed'), hash);
    } finally {
      await rm(installLock, { recursive: true, force: true });
    }
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let words = '';
    child.stderr?.on('data', (chunk) => {
      words += chunk;
    });
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The PDS ended with ${code}: ${words}`)));
  });
}

async function ask(
  url: string,
  method: string,
  body: object,
  token?: string,
): Promise<Record<string, string>> {
  const response = await fetch(`${url}/xrpc/${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as Record<string, string>;
  if (!response.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`);
  return answer;
}

async function createAccount(url: string, name: string): Promise<PdsAccount> {
  const handle = `${name}.test`;
  const password = `main-password-of-${name}`;
  const account = await ask(url, 'com.atproto.server.createAccount', {
    handle,
    email: `${name}@museum.example`,
    password,
  });
  const { accessJwt = '', did = '' } = account;
  const { password: appPassword = '' } = await ask(
    url,
    'com.atproto.server.createAppPassword',
    { name: 'Rostrum' },
    accessJwt,
  );
  return { handle, did, appPassword, password, accessJwt };
}

/** A real Bluesky PDS on this computer, with its own identity directory; accounts end in `.test`. */
export async function startLocalPds(): Promise<LocalPds> {
  await installPds();
  const jwtSecret = 'secret-of-the-local-pds';
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LOG_ENABLED: 'false', NODE_ENV: 'test', PDS_JWT_SECRET: jwtSecret },
  });
  const { url, plcUrl } = JSON.parse(await firstLine(child)) as { url: string; plcUrl: string };
  return {
    url,
    plcUrl,
    jwtSecret,
    createAccount: (name) => createAccount(url, name),
    close: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.stdin.end();
      }),
  };
}
