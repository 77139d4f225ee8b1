// Runs a Bluesky PDS with its own PLC directory on random loopback ports, for the tests.
// Prints one line of JSON ({ url, plcUrl }) when it answers; ends on SIGTERM or when its stdin closes.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secp256k1Keypair } from '@atproto/crypto';
import { PDS } from '@atproto/pds';
import { Database, PlcServer } from '@did-plc/server';

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const folder = await mkdtemp(join(tmpdir(), 'rostrum-pds-'));
const plcPort = await freePort();
const port = await freePort();
const plc = PlcServer.create({ db: Database.mock(), port: plcPort });
await plc.start();

const rotationKey = await Secp256k1Keypair.create({ exportable: true });
const pds = await PDS.fromEnv({
  devMode: true,
  port,
  hostname: 'localhost',
  dataDirectory: folder,
  blobstoreDiskLocation: join(folder, 'blobs'),
  blobstoreDiskTmpLocation: join(folder, 'blobs-tmp'),
  didPlcUrl: `http://localhost:${plcPort}`,
  recoveryDidKey: (await Secp256k1Keypair.create()).did(),
  adminPassword: 'admin-of-the-tests',
  jwtSecret: process.env.PDS_JWT_SECRET ?? 'secret-of-the-tests',
  serviceHandleDomains: ['.test'],
  plcRotationKeyK256PrivateKeyHex: Buffer.from(await rotationKey.export()).toString('hex'),
  inviteRequired: false,
  disableSsrfProtection: true,
});
await pds.start();
process.stdout.write(
  `${JSON.stringify({ url: `http://localhost:${port}`, plcUrl: `http://localhost:${plcPort}` })}\n`,
);

let ending = false;
async function end() {
  if (ending) return;
  ending = true;
  await pds.destroy();
  await plc.destroy();
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.stdin.on('end', end).resume();
