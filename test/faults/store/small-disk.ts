/** Lives through a full and a read-only disk, a tmpfs in a namespace of its own; reports what it saw as JSON. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from '../../../electron/db/sqlite.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { makeOld } from './old-versions.ts';
import { storePost, storeWorkspace } from './posts.ts';

const { home } = JSON.parse(process.argv[2] ?? '{}') as { home: string };
const disk = join(home, 'disk');
const ballast = join(disk, 'ballast');
const report: Record<string, unknown> = {};

function mount(...options: string[]): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', disk]);
}

/** Fills the disk up to so many bytes that stay free. */
function fill(leave: number): void {
  const { bsize, bavail } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, bsize * bavail - leave)));
}

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? `${error.code}: ${error.message}` : `broke: ${String(error)}`;
  }
}

function facts({ file }: OpenDatabase) {
  return {
    integrity: file.pragma('integrity_check', { simple: true }),
    posts: file.prepare('SELECT count(*) FROM posts').pluck().get(),
    labels: file.prepare('SELECT count(*) FROM post_labels').pluck().get(),
  };
}

async function storeUntilFull(opened: OpenDatabase): Promise<{ stored: number; last: string }> {
  for (let stored = 0; stored < 5_000; stored += 1) {
    const last = await outcome(() => storePost(opened.db, `first-${stored}`, stored));
    if (last !== 'done') return { stored, last };
  }
  return { stored: 5_000, last: 'never full' };
}

async function whileOpen(): Promise<void> {
  const opened = await openDatabase(disk);
  await storeWorkspace(opened.db);
  fill(400_000);
  report.untilFull = await storeUntilFull(opened);
  report.whileFull = facts(opened);
  rmSync(ballast);
  report.withSpace = await outcome(() => storePost(opened.db, 'after', 1));
  report.after = facts(opened);
  opened.close();
}

async function starting(): Promise<void> {
  fill(0);
  report.startWhenFull = await outcome(async () => (await openDatabase(disk)).close());
  rmSync(ballast, { force: true });
  const opened = await openDatabase(disk);
  report.startedAgain = facts(opened);
  opened.close();
}

async function migrating(): Promise<void> {
  const old = join(disk, 'old');
  await makeOld(old, 40);
  fill(60_000);
  report.migrationWhenFull = await outcome(async () => (await openDatabase(old)).close());
  report.leftBehind = readdirSync(old).filter((name) => name.includes('partial'));
  rmSync(ballast);
  report.migrationWithSpace = await outcome(async () => (await openDatabase(old)).close());
  report.backups = readdirSync(old).filter((name) => name.endsWith('.backup'));
}

async function readOnly(): Promise<void> {
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  report.startReadOnly = await outcome(async () => (await openDatabase(disk)).close());
  report.newReadOnly = await outcome(async () => (await openDatabase(join(disk, 'none'))).close());
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  const opened = await openDatabase(disk);
  report.startedOnceMore = facts(opened);
  opened.close();
}

mkdirSync(disk);
mount('size=4m');
mkdirSync(join(disk, 'none'));
await whileOpen();
await starting();
await readOnly();
if (!existsSync(ballast)) await migrating();
process.stdout.write(`${JSON.stringify(report)}\n`);
