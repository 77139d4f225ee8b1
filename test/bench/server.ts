import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { header, row, timing } from './measure.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const starts = 5;

function started(home: string): Promise<{ process: ChildProcess; origin: string; ms: number }> {
  const before = performance.now();
  const server = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: root,
    env: { ...process.env, ROSTRUM_HOME: home, ROSTRUM_PORT: '0', ROSTRUM_TOKEN: 'bench-token' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    server.stdout.once('data', async (chunk: Buffer) => {
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0] ?? '';
      await fetch(`${origin}/api/v1/health`);
      resolve({ process: server, origin, ms: performance.now() - before });
    });
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.removeAllListeners('exit');
    server.once('exit', () => resolve());
    server.kill('SIGTERM');
  });
}

/** From `npm run serve` (without npm) on a migrated database to the first answer, and the memory it then holds. */
export async function benchServer(home: string): Promise<string[]> {
  await ended((await started(home)).process);
  const times: number[] = [];
  let memoryMb = Number.NaN;
  for (let index = 0; index < starts; index += 1) {
    const server = await started(home);
    times.push(server.ms);
    const answer = await fetch(`${server.origin}/api/v1/metrics`, {
      headers: { authorization: 'Bearer bench-token' },
    });
    const { memory_bytes } = (await answer.json()) as { memory_bytes: number };
    memoryMb = memory_bytes / 1024 / 1024;
    await ended(server.process);
  }
  return [
    'Server',
    header,
    row(`start to first answer, ${starts} starts`, timing(times), 'goal: p95 < 1000'),
    `${'idle memory'.padEnd(54)} ${memoryMb.toFixed(0).padStart(6)} MB  goal: < 150`,
  ];
}

/** What a browser loads before the first view, after gzip. */
export async function benchBundle(): Promise<string[]> {
  const { gzipSync } = await import('node:zlib');
  const folder = new URL('../../out/renderer/', import.meta.url);
  const page = readFileSync(new URL('index.html', folder), 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const bytes = files.map((file) => gzipSync(readFileSync(new URL(file, folder))).length);
  const total = bytes.reduce((sum, size) => sum + size, 0) / 1024;
  return [`Renderer: initial JavaScript in ${files.length} files: ${total.toFixed(0)} KB gzip  goal: < 350`];
}
