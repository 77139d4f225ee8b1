import { copyFile, stat } from 'node:fs/promises';
import { Refusal } from '../../../shared/refusal.ts';
import { inspectFilm, isFilm, sanitizeFilm } from '../../providers/films.ts';
import {
  drawPoster,
  inspectImage,
  makeThumbnail,
  mimeByContent,
  sanitizeImage,
} from '../../providers/images.ts';
import type { MediaRow } from './service.ts';

const thumbnailEdge = 480;
const megabyte = 1024 * 1024;

/** Largest of each kind that is taken, in bytes. */
const maxBytes = { image: 50 * megabyte, video: 2_048 * megabyte, document: 100 * megabyte };
export const maxUploadBytes = maxBytes.video;

const documentMime = 'application/pdf';
const words = { image: 'A picture', video: 'A video', document: 'A document' };

/** What is known of a file, and how it comes into the library. */
export type Measures = Pick<
  MediaRow,
  | 'kind'
  | 'mime'
  | 'width'
  | 'height'
  | 'animated'
  | 'duration_ms'
  | 'video_codec'
  | 'audio_codec'
  | 'frames_per_second'
>;

const unmeasured = {
  animated: 0,
  duration_ms: null,
  video_codec: null,
  audio_codec: null,
  frames_per_second: null,
};

export function tooLarge(kind: MediaRow['kind']): Refusal {
  return new Refusal('too_large', `${words[kind]} may have at most ${maxBytes[kind] / megabyte} MB.`, {
    field: 'file',
    remedy: 'Make it smaller and upload it again; nothing was stored.',
  });
}

async function refuseTooLarge(path: string, kind: MediaRow['kind']): Promise<void> {
  if ((await stat(path)).size > maxBytes[kind]) throw tooLarge(kind);
}

async function takeFilm(source: string, target: string, mime: string): Promise<Measures> {
  await refuseTooLarge(source, 'video');
  await inspectFilm(source, mime);
  await sanitizeFilm(source, target, mime);
  const film = await inspectFilm(target, mime);
  return {
    kind: 'video',
    mime,
    width: film.width,
    height: film.height,
    animated: 0,
    duration_ms: film.durationMs,
    video_codec: film.videoCodec,
    audio_codec: film.audioCodec,
    frames_per_second: film.framesPerSecond,
  };
}

async function takeImage(source: string, target: string): Promise<Measures> {
  await refuseTooLarge(source, 'image');
  await inspectImage(source);
  await sanitizeImage(source, target);
  const { mime, width, height, animated } = await inspectImage(target);
  return { kind: 'image', mime, width, height, ...unmeasured, animated: animated ? 1 : 0 };
}

/**
 * Judges a file by its content and writes it, freed of what it tells about place and camera, to `target`, with a
 * small picture of it to `thumbnail`. Refuses what is neither picture, video nor PDF.
 */
export async function takeFile(source: string, target: string, thumbnail: string): Promise<Measures> {
  const mime = await mimeByContent(source);
  if (mime !== undefined && isFilm(mime)) {
    const measures = await takeFilm(source, target, mime);
    await drawPoster('video', measures, thumbnail, thumbnailEdge);
    return measures;
  }
  if (mime === documentMime) {
    await refuseTooLarge(source, 'document');
    await copyFile(source, target);
    await drawPoster('document', { width: 3, height: 4 }, thumbnail, thumbnailEdge);
    return { kind: 'document', mime, width: 0, height: 0, ...unmeasured };
  }
  const measures = await takeImage(source, target);
  await makeThumbnail(target, thumbnail, thumbnailEdge);
  return measures;
}
