/**
 * Runs in a network of its own, where this process is the Internet and the inside: servers on public addresses,
 * canaries on private ones, and the name server that the system's resolver asks. Reports as JSON.
 */
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { HttpFailure, type HttpRequest } from '../../../shared/ports.ts';
import { hostileHosts } from '../../providers/hostile-addresses.ts';
import { dnsAnswer, type Zone } from './name-server.ts';

const { home, rounds } = JSON.parse(process.argv[2] ?? '{}') as { home: string; rounds: number };
const publicAddresses = ['93.184.216.34', '2606:2800:220:1::1'];
const insideAddresses = [
  '127.0.0.1',
  '::1',
  '169.254.169.254',
  '10.0.0.1',
  '192.168.1.1',
  '100.64.0.1',
  'fd00::1',
];
const arrived: string[] = [];
let asked = 0;
let redirectTo = '';

function ip(...args: string[]): void {
  execFileSync('ip', args);
}

function setUp(): void {
  ip('link', 'set', 'lo', 'up');
  for (const address of [...publicAddresses, ...insideAddresses]) {
    if (address === '127.0.0.1' || address === '::1') continue;
    if (address.includes(':')) ip('-6', 'addr', 'add', `${address}/128`, 'dev', 'lo', 'nodad');
    else ip('addr', 'add', `${address}/32`, 'dev', 'lo');
  }
  const settings = join(home, 'resolv.conf');
  writeFileSync(settings, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n');
  execFileSync('mount', ['--bind', settings, '/etc/resolv.conf']);
}

async function serve(address: string, answer: () => string, onArrival: () => void): Promise<void> {
  const server = createServer((socket) => {
    onArrival();
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(answer()));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(80, address, resolve);
  await promise;
}

const hello = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello';
const leading = () =>
  `HTTP/1.1 302 Found\r\nlocation: ${redirectTo}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;

/** What names are answered with, one answer after the other; the last one stays. */
const zone: Zone = {
  'public.example': [{ a: ['93.184.216.34'], aaaa: [] }],
  'six.example': [{ a: [], aaaa: ['2606:2800:220:1::1'] }],
  'rebinding.example': [
    { a: ['93.184.216.34'], aaaa: [] },
    { a: ['127.0.0.1'], aaaa: [] },
  ],
  'rebinding-six.example': [
    { a: [], aaaa: ['2606:2800:220:1::1'] },
    { a: ['169.254.169.254'], aaaa: ['::1'] },
  ],
  'mixed.example': [{ a: ['127.0.0.1', '93.184.216.34', '10.0.0.1'], aaaa: ['::1', 'fd00::1'] }],
  'split.example': [{ a: ['93.184.216.34'], aaaa: ['::1'] }],
  'mapped.example': [{ a: [], aaaa: ['::ffff:127.0.0.1'] }],
  'inside.example': [{ a: ['10.0.0.1'], aaaa: ['fd00::1'] }],
  'metadata.example': [{ a: ['169.254.169.254'], aaaa: [] }],
};

async function nameServer(): Promise<void> {
  const server = createSocket('udp4');
  const turns = new Map<string, number>();
  server.on('message', (question, from) =>
    server.send(dnsAnswer(question, zone, turns), from.port, from.address),
  );
  const { promise, resolve } = Promise.withResolvers<void>();
  server.bind(53, '127.0.0.1', resolve);
  await promise;
}

const http = createGuardedHttp({ trustedHosts: () => [] });

async function ending(request: HttpRequest): Promise<string> {
  asked += 1;
  try {
    return `answered ${(await http.send({ deadlineMs: 5_000, ...request })).status}`;
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return error.reason;
  }
}

setUp();
await nameServer();
for (const address of insideAddresses)
  await serve(
    address,
    () => hello,
    () => arrived.push(address),
  );
let leads = false;
for (const address of publicAddresses) {
  await serve(
    address,
    () => (leads ? leading() : hello),
    () => undefined,
  );
}

const names: Record<string, string[]> = {};
for (const name of Object.keys(zone)) {
  names[name] = [];
  for (let round = 0; round < rounds; round += 1) names[name].push(await ending({ url: `http://${name}/` }));
}
const hosts: Record<string, string> = {};
for (const host of hostileHosts) hosts[host] = await ending({ url: `http://${host}/` });
leads = true;
const redirects: Record<string, string> = {};
for (const address of [
  ...insideAddresses,
  'inside.example',
  'metadata.example',
  'rebinding.example',
  'localhost',
]) {
  redirectTo = `http://${address.includes(':') ? `[${address}]` : address}/`;
  redirects[address] = await ending({ url: 'http://public.example/' });
}
process.stdout.write(`${JSON.stringify({ names, hosts, redirects, arrived, asked })}\n`);
process.exit(0);
