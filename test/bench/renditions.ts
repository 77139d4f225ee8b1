import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { drawInWorker } from '../../electron/providers/renditions.ts';
import { networkFacts } from '../../shared/networks/facts.ts';
import type { NetworkId } from '../../shared/networks/types.ts';
import { pictureRules } from '../../shared/pictures/picture-rules.ts';
import { planRendition, type RenditionSpec } from '../../shared/pictures/rendition-plan.ts';
import { header, row, timing } from './measure.ts';

const rounds = 25;
const size = { width: 4_000, height: 3_000 };

/** 12 megapixels with about the detail of a photograph: noise, enlarged until neighbours are alike. */
async function photograph(path: string): Promise<number> {
  const raw = { width: 1_000, height: 750, channels: 3 } as const;
  const noise = randomFillSync(Buffer.alloc(raw.width * raw.height * raw.channels));
  const { size: bytes } = await sharp(noise, { raw })
    .blur(1.2)
    .resize(size.width, size.height, { kernel: 'cubic' })
    .jpeg({ quality: 90 })
    .toFile(path);
  return bytes;
}

/** What three networks get of it, one of them in two shapes; none is so heavy that a quality must be searched for. */
function specs(sizeBytes: number): RenditionSpec[] {
  const picture = { ...size, mime: 'image/jpeg', sizeBytes };
  const square = { x: 0.125, y: 0, width: 0.75, height: 1 };
  const wanted: [NetworkId, typeof square | null][] = [
    ['instagram', { x: 0.2, y: 0, width: 0.6, height: 1 }],
    ['threads', null],
    ['tiktok', null],
    ['instagram', square],
  ];
  return wanted.flatMap(([network, area]) => {
    const rules = pictureRules(network, networkFacts[network].limits.media, {});
    return planRendition(picture, rules, area)?.spec ?? [];
  });
}

/** As one would write it down at first: each rendition reads, decodes, cuts and encodes for itself, all at once. */
function naive(path: string, wanted: readonly RenditionSpec[]): Promise<unknown> {
  return Promise.all(
    wanted.map(({ crop, width, height }) =>
      sharp(path).autoOrient().extract(crop).resize(width, height).jpeg({ quality: 90 }).toBuffer(),
    ),
  );
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** Four renditions of one JPEG in the worker, against four pipelines side by side; the rounds are interleaved. */
export async function benchRenditions(folder: string): Promise<string[]> {
  const path = join(folder, 'photograph.jpg');
  const wanted = specs(await photograph(path));
  const shared: number[] = [];
  const apart: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const ours = await elapsed(() => drawInWorker(path, wanted));
    const theirs = await elapsed(() => naive(path, wanted));
    if (round < 0) continue;
    shared.push(ours);
    apart.push(theirs);
  }
  const ours = timing(shared);
  const theirs = timing(apart);
  const sizes = wanted.map(({ width, height }) => `${width} × ${height}`).join(', ');
  return [
    `Renditions of a 12-megapixel JPEG: ${sizes}`,
    header,
    row('one decoding shared by all, in a worker', ours, 'p50 < 400'),
    row('one pipeline each, side by side', theirs),
    `${''.padEnd(54)} ratio at p50: ${(ours.p50 / theirs.p50).toFixed(2)} (goal: ≤ 0.85)`,
  ];
}
