import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFilm, sanitizeFilm } from '../../electron/providers/films.ts';
import { writeFilm } from '../support/films.ts';
import { tempFolder } from '../support/temp-folder.ts';

describe('a video', () => {
  it.each([
    ['video/mp4', { seconds: 3, videoCodec: 'avc', audioCodec: 'aac' }],
    ['video/mp4', { seconds: 2, videoCodec: 'av1', audioCodec: null, width: 640, height: 360 }],
    ['video/webm', { seconds: 2, videoCodec: 'vp9', audioCodec: 'opus', framesPerSecond: 25 }],
  ] as const)('says what it is (%s %o)', async (mime, plan) => {
    const path = join(tempFolder(), 'film');
    await writeFilm(path, plan);
    const film = await inspectFilm(path, mime);
    expect(film).toMatchObject({
      width: 'width' in plan ? plan.width : 1_080,
      height: 'height' in plan ? plan.height : 1_920,
      durationMs: plan.seconds * 1_000,
      videoCodec: plan.videoCodec,
      audioCodec: plan.audioCodec,
      framesPerSecond: 'framesPerSecond' in plan ? plan.framesPerSecond : 30,
    });
  });

  it('keeps its pictures and loses what it tells of the place', async () => {
    const folder = tempFolder();
    const [from, to] = [join(folder, 'phone.mp4'), join(folder, 'clean.mp4')];
    await writeFilm(from, { seconds: 2, comment: '+52.5200+013.4050/' });
    await sanitizeFilm(from, to, 'video/mp4');
    expect((await readFile(from)).includes('+52.52')).toBe(true);
    expect((await readFile(to)).includes('+52.52')).toBe(false);
    expect(await inspectFilm(to, 'video/mp4')).toEqual(await inspectFilm(from, 'video/mp4'));
  });

  it.each([
    ['cut off', async (bytes: Buffer) => bytes.subarray(0, 300)],
    [
      'of noise',
      async (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index > 40 ? index * 7 : byte))),
    ],
  ])('%s is refused with words', async (_what, spoil) => {
    const path = join(tempFolder(), 'film.mp4');
    await writeFilm(path, { seconds: 1 });
    await writeFile(path, await spoil(await readFile(path)));
    await expect(inspectFilm(path, 'video/mp4')).rejects.toMatchObject({ code: 'unsupported_media' });
  });
});
