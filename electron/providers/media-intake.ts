import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Refusal } from '../../shared/refusal.ts';
import { sanitizeDocument } from './documents.ts';
import { inspectFilm, isFilm, sanitizeFilm } from './films.ts';
import { drawPoster, inspectImage, makeThumbnail, mimeByContent, sanitizeImage } from './images.ts';
import { perceptualHash } from './perceptual-hash.ts';

const thumbnailEdge = 480;
const megabyte = 1024 * 1024;

export type MediaKind = 'image' | 'video' | 'document';

/** Largest of each kind that is taken, in bytes. */
export const maxBytes = { image: 50 * megabyte, video: 2_048 * megabyte, document: 100 * megabyte };

const documentMime = 'application/pdf';
const words = { image: 'A picture', video: 'A video', document: 'A document' };

/** What is known of a file once it was looked into. */
export interface Measures {
  kind: MediaKind;
  mime: string;
  width: number;
  height: number;
  /** 0 or 1. */
  animated: number;
  duration_ms: number | null;
  video_codec: string | null;
  audio_codec: string | null;
  frames_per_second: number | null;
  perceptual_hash: string | null;
  metadata_kept: string | null;
}

const unmeasured = {
  animated: 0,
  duration_ms: null,
  video_codec: null,
  audio_codec: null,
  frames_per_second: null,
  perceptual_hash: null,
  metadata_kept: null,
};

export function tooLarge(kind: MediaKind): Refusal {
  return new Refusal('too_large', `${words[kind]} may have at most ${maxBytes[kind] / megabyte} MB.`, {
    field: 'file',
    remedy: 'Make it smaller and upload it again; nothing was stored.',
  });
}

async function refuseTooLarge(path: string, kind: MediaKind): Promise<void> {
  if ((await stat(path)).size > maxBytes[kind]) throw tooLarge(kind);
}

/** A drawing may load and run things: it is not taken, in whatever name it comes. */
async function refuseDrawing(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    if (!/<(?:\w+:)?svg[\s>]|<!DOCTYPE\s+svg/i.test(buffer.toString('latin1', 0, bytesRead))) return;
  } finally {
    await file.close();
  }
  throw new Refusal('unsupported_media', 'SVG drawings are not taken: networks do not show them.', {
    field: 'file',
    remedy: 'Export it as PNG, at the size in which it is to be shown, and upload that.',
  });
}

async function takeFilm(source: string, target: string, mime: string): Promise<Measures> {
  await refuseTooLarge(source, 'video');
  await inspectFilm(source, mime);
  await sanitizeFilm(source, target, mime);
  const film = await inspectFilm(target, mime);
  return {
    ...unmeasured,
    kind: 'video',
    mime,
    width: film.width,
    height: film.height,
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
  return { ...unmeasured, kind: 'image', mime, width, height, animated: animated ? 1 : 0 };
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
    const kept = await sanitizeDocument(source, target);
    await drawPoster('document', { width: 3, height: 4 }, thumbnail, thumbnailEdge);
    return { ...unmeasured, kind: 'document', mime, width: 0, height: 0, metadata_kept: kept };
  }
  if (mime === undefined || mime === 'application/xml') await refuseDrawing(source);
  const measures = await takeImage(source, target);
  await makeThumbnail(target, thumbnail, thumbnailEdge);
  return { ...measures, perceptual_hash: await perceptualHash(thumbnail) };
}

/** Names the content of a file, reading it piece by piece. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: megabyte })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Makes the small picture of a video from a still of it. */
export async function takePoster(source: string, thumbnail: string): Promise<void> {
  await refuseTooLarge(source, 'image');
  await makeThumbnail(source, thumbnail, thumbnailEdge);
}
