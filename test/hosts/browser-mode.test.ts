import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import SqliteFile from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { browserSettings } from '../../electron/hosts/browser-settings.ts';
import { defaultHome } from '../../electron/hosts/data-folder.ts';
import { nodeRefusal } from '../../electron/hosts/node-version.ts';
import { tempFolder } from '../support/temp-folder.ts';

const entry = join(import.meta.dirname, '../../electron/hosts/browser-mode.ts');

interface Run {
  process: ChildProcess;
  output: Promise<string>;
  complaint: Promise<string>;
  exitCode: Promise<number | null>;
}

function run(settings: Record<string, string>): Run {
  const started = spawn(process.execPath, [entry], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ROSTRUM_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void started.kill('SIGKILL'));
  return {
    process: started,
    output: text(started.stdout),
    complaint: text(started.stderr),
    exitCode: once(started, 'exit').then(([code]) => code as number | null),
  };
}

/** The address that a server printed as its first line. */
async function ready(running: Run): Promise<URL> {
  const [line] = (await once(running.process.stdout ?? running.process, 'data')) as [Buffer];
  const [, address] =
    /^Rostrum is ready at (http:\/\/127\.0\.0\.1:\d+\/\?token=\S+)\n$/.exec(String(line)) ?? [];
  return new URL(address ?? 'no address was printed');
}

describe('browser mode', () => {
  it('prints its address, serves it, and stops cleanly at SIGTERM', async () => {
    const home = tempFolder();
    const running = run({ ROSTRUM_HOME: home, ROSTRUM_TOKEN: 'token-of-the-test' });
    const address = await ready(running);
    expect(address.searchParams.get('token')).toBe('token-of-the-test');
    expect((await fetch(new URL('/api/v1/health', address))).status).toBe(200);
    const headers = { Authorization: 'Bearer token-of-the-test' };
    const stream = await fetch(new URL('/api/v1/events', address), { headers });
    expect(stream.status).toBe(200);
    running.process.kill('SIGTERM');
    expect(await running.exitCode).toBe(0);
    expect((await running.output).split('\n')).toHaveLength(2);
    expect(await running.complaint).toBe('');
    expect(existsSync(join(home, 'rostrum.db-wal'))).toBe(false);
    expect(readFileSync(join(home, 'logs', 'rostrum.log'), 'utf8')).not.toContain('token-of-the-test');
  });

  it('makes a data folder for its user only and a token that nobody guesses', async () => {
    const home = join(tempFolder(), 'new', 'home');
    const running = run({ ROSTRUM_HOME: home });
    const token = (await ready(running)).searchParams.get('token') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    if (process.platform !== 'win32') expect(statSync(home).mode & 0o777).toBe(0o700);
    running.process.kill('SIGINT');
    expect(await running.exitCode).toBe(0);
  });

  it('refuses a folder that another process uses, and leaves that one alone', async () => {
    const home = tempFolder();
    const first = run({ ROSTRUM_HOME: home });
    const address = await ready(first);
    const second = run({ ROSTRUM_HOME: home });
    expect(await second.exitCode).toBe(1);
    expect(await second.output).toBe('');
    expect(await second.complaint).toMatch(/already running on the data folder .*\n.*ROSTRUM_HOME/);
    expect((await fetch(new URL('/api/v1/health', address))).status).toBe(200);
  });

  it('takes over a folder whose process was killed', async () => {
    const home = tempFolder();
    const first = run({ ROSTRUM_HOME: home });
    await ready(first);
    first.process.kill('SIGKILL');
    await first.exitCode;
    const second = run({ ROSTRUM_HOME: home });
    expect((await fetch(new URL('/api/v1/health', await ready(second)))).status).toBe(200);
  });

  it('refuses a port that is taken, in words', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const running = run({ ROSTRUM_HOME: tempFolder(), ROSTRUM_PORT: String(port) });
    expect(await running.exitCode).toBe(1);
    expect(await running.complaint).toBe(
      `Port ${port} is taken by another program.\nSet ROSTRUM_PORT to a free port, or to 0 to have one picked.\n`,
    );
  });

  it('refuses a database of a newer Rostrum and does not touch it', async () => {
    const home = tempFolder();
    const file = new SqliteFile(join(home, 'rostrum.db'));
    file.pragma('user_version = 990010');
    file.close();
    const running = run({ ROSTRUM_HOME: home });
    expect(await running.exitCode).toBe(1);
    expect(await running.complaint).toMatch(/newer Rostrum .*\n.*Nothing was changed/);
  });

  it('refuses a data folder that cannot be made', async () => {
    const file = join(tempFolder(), 'taken');
    writeFileSync(file, 'a file');
    const running = run({ ROSTRUM_HOME: join(file, 'home') });
    expect(await running.exitCode).toBe(1);
    expect(await running.complaint).toMatch(/cannot be made.*\nSet ROSTRUM_HOME/);
  });

  it('refuses a token that is too short', async () => {
    const running = run({ ROSTRUM_HOME: tempFolder(), ROSTRUM_TOKEN: 'short' });
    expect(await running.exitCode).toBe(1);
    expect(await running.complaint).toMatch(/token is too short/);
  });
});

describe('the settings of browser mode', () => {
  it('have defaults for all', () => {
    const settings = browserSettings({ HOME: '/home/mara' }, 'linux');
    expect(settings).toMatchObject({ port: 4700, trustedHosts: [] });
    expect(settings.home).toMatch(/rostrum$/);
    expect(browserSettings({}, 'linux').token).not.toBe(settings.token);
  });

  it('split the trusted hosts', () => {
    const { trustedHosts } = browserSettings(
      { ROSTRUM_TRUSTED_HOSTS: ' 127.0.0.1:3000, pds.test:443,,' },
      'linux',
    );
    expect(trustedHosts).toEqual(['127.0.0.1:3000', 'pds.test:443']);
  });

  it.each(['70000', '-1', '80.5', 'http', ' 80'])('refuse the port %j', (ROSTRUM_PORT) => {
    expect(() => browserSettings({ ROSTRUM_PORT }, 'linux')).toThrow('is not a port');
  });

  it('put the data where each system has it', () => {
    expect(defaultHome('linux', {}, '/home/mara')).toBe('/home/mara/.local/share/rostrum');
    expect(defaultHome('linux', { XDG_DATA_HOME: '/data' }, '/home/mara')).toBe('/data/rostrum');
    expect(defaultHome('darwin', {}, '/Users/mara')).toBe('/Users/mara/Library/Application Support/Rostrum');
    expect(defaultHome('win32', { APPDATA: 'C:/Roaming' }, 'C:/Users/mara')).toMatch(/Roaming.Rostrum$/);
  });

  it('want a Node that the database can run on', () => {
    expect(nodeRefusal('20.20.1')).toMatch(/Node 22 or newer.*20\.20\.1/);
    expect(nodeRefusal('24.21.0')).toBeUndefined();
  });
});
