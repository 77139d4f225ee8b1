import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LocalServer {
  port: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Resolves when the program says that it takes connections. */
async function ready(
  program: string,
  args: string[],
  user: { uid?: number; gid?: number },
): Promise<() => Promise<void>> {
  const server = spawn(program, args, { ...user, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (/ready to accept connections/i.test(said)) resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${said}`)));
  });
  return async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    await ended;
  };
}

function idOf(flag: '-u' | '-g'): number {
  return Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
}

/** PostgreSQL as it comes, so with fsync; it refuses to run as root. Undefined: this machine has none. */
export async function startPostgres(): Promise<LocalServer | undefined> {
  if (spawnSync('postgres', ['--version']).error || spawnSync('initdb', ['--version']).error)
    return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-bench-postgres-'));
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync('initdb', ['-D', data, '-A', 'trust', '-U', 'bench'], { ...user, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const args = ['-D', data, '-k', folder, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
  const stop = await ready('postgres', args, user);
  return {
    port,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Redis with the durability of SQLite's FULL: the disk has each write before it is answered. */
export async function startRedis(folder: string): Promise<LocalServer | undefined> {
  if (spawnSync('redis-server', ['--version']).error) return undefined;
  const port = await freePort();
  const settings = { appendonly: 'yes', appendfsync: 'always', save: '', bind: '127.0.0.1', dir: folder };
  const args = Object.entries({ port: String(port), ...settings }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  return { port, stop: await ready('redis-server', args, {}) };
}
