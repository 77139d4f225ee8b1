import { stat } from 'node:fs/promises';
import type { InputAudioTrack, InputVideoTrack } from 'mediabunny';
import { Refusal } from '../../shared/refusal.ts';

/** What a video file says of itself. */
export interface FilmFacts {
  mime: string;
  /** Pixels as shown: the camera's rotation is applied. */
  width: number;
  height: number;
  durationMs: number;
  /** `avc`, `hevc`, `vp8`, `vp9`, `av1`; null: one that is not known. */
  videoCodec: string | null;
  /** `aac`, `mp3`, `opus` …; null: no sound, or one that is not known. */
  audioCodec: string | null;
  framesPerSecond: number | null;
}

/** Enough packets to tell the rate; more would read the whole file. */
const packetsCounted = 120;
/** The index goes to the front where the file is small enough to be held: networks begin to read there. */
const heldForFastStart = 256 * 1024 * 1024;

const mimes: Record<string, string> = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
};

/** Loaded with the first video: an application that only waits needs none of it. */
async function openFilm(path: string) {
  const films = await import('mediabunny');
  const formats = [films.MP4, films.QTFF, films.WEBM, films.MATROSKA];
  const input = new films.Input({ source: new films.FilePathSource(path), formats });
  return { films, input };
}

function unreadable(cause?: unknown): Refusal {
  const refusal = new Refusal('unsupported_media', 'The video cannot be read.', {
    field: 'file',
    remedy: 'Save it as MP4 or MOV (H.264 with AAC sound) or as WebM, and upload it again.',
  });
  refusal.cause = cause;
  return refusal;
}

/** Judges a video by its content. Refuses what has no pictures or cannot be read. */
export async function inspectFilm(path: string, mime: string): Promise<FilmFacts> {
  const { input } = await openFilm(path);
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) throw unreadable();
    const audio = await input.getPrimaryAudioTrack();
    const durationMs = Math.round((await input.computeDuration()) * 1_000);
    const { averagePacketRate } = await video.computePacketStats(packetsCounted);
    return {
      mime,
      width: video.displayWidth,
      height: video.displayHeight,
      durationMs,
      videoCodec: video.codec,
      audioCodec: audio?.codec?.replace(/^pcm-.*/, 'pcm') ?? null,
      framesPerSecond: Number.isFinite(averagePacketRate) ? Math.round(averagePacketRate * 100) / 100 : null,
    };
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(error);
  } finally {
    input.dispose();
  }
}

type Films = typeof import('mediabunny');
type Copy = (output: InstanceType<Films['Output']>) => (() => Promise<void>) | undefined;

function videoCopy(films: Films, track: InputVideoTrack): Copy {
  return (output) => {
    if (!track.codec) return undefined;
    const source = new films.EncodedVideoPacketSource(track.codec);
    output.addVideoTrack(source, { rotation: track.rotation });
    return async () => {
      const decoderConfig = await track.getDecoderConfig();
      const meta = decoderConfig ? { decoderConfig } : {};
      for await (const packet of new films.EncodedPacketSink(track).packets()) await source.add(packet, meta);
      source.close();
    };
  };
}

function audioCopy(films: Films, track: InputAudioTrack): Copy {
  return (output) => {
    if (!track.codec) return undefined;
    const source = new films.EncodedAudioPacketSource(track.codec);
    output.addAudioTrack(source);
    return async () => {
      const decoderConfig = await track.getDecoderConfig();
      const meta = decoderConfig ? { decoderConfig } : {};
      for await (const packet of new films.EncodedPacketSink(track).packets()) await source.add(packet, meta);
      source.close();
    };
  };
}

function outputFormat(films: Films, mime: string, size: number) {
  const fastStart = size <= heldForFastStart ? 'in-memory' : false;
  if (mime === mimes.mov) return new films.MovOutputFormat({ fastStart });
  if (mime === mimes.webm) return new films.WebMOutputFormat();
  if (mime === mimes.mkv) return new films.MkvOutputFormat();
  return new films.Mp4OutputFormat({ fastStart });
}

/** Copies pictures and sound as they are into a new file: place, camera and whatever else was told stay behind. */
export async function sanitizeFilm(source: string, target: string, mime: string): Promise<void> {
  const { films, input } = await openFilm(source);
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) throw unreadable();
    const audio = await input.getPrimaryAudioTrack();
    const output = new films.Output({
      format: outputFormat(films, mime, (await stat(source)).size),
      target: new films.FilePathTarget(target),
    });
    const copies = [videoCopy(films, video), ...(audio ? [audioCopy(films, audio)] : [])].map((copy) =>
      copy(output),
    );
    if (copies.some((copy) => copy === undefined)) throw unreadable();
    await output.start();
    await Promise.all(copies.map((copy) => copy?.()));
    await output.finalize();
  } catch (error) {
    throw error instanceof Refusal ? error : unreadable(error);
  } finally {
    input.dispose();
  }
}

/** The kinds of video that are taken, by their content. */
export function isFilm(mime: string): boolean {
  return Object.values(mimes).includes(mime);
}
