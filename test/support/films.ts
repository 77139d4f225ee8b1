import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

export interface FilmPlan {
  seconds: number;
  framesPerSecond?: number;
  width?: number;
  height?: number;
  videoCodec?: 'avc' | 'hevc' | 'vp8' | 'vp9' | 'av1';
  audioCodec?: 'aac' | 'opus' | null;
  /** Written into the file's tags, as a phone does. */
  comment?: string;
}

const videoConfig = {
  avc: {
    codec: 'avc1.42001f',
    description: Uint8Array.from([1, 66, 0, 31, 255, 225, 0, 4, 103, 66, 0, 31, 1, 0, 4, 104, 206, 60, 128]),
  },
  hevc: { codec: 'hvc1.1.6.L93.B0', description: new Uint8Array(23).fill(1) },
  vp8: { codec: 'vp8' },
  vp9: { codec: 'vp09.00.10.08' },
  av1: { codec: 'av01.0.04M.08' },
};

const audioConfig = {
  aac: { codec: 'mp4a.40.2', description: Uint8Array.from([0x11, 0x90]) },
  opus: { codec: 'opus' },
};

/** A real container with made-up pictures: enough for everything that reads what a file says of itself. */
export async function writeFilm(path: string, plan: FilmPlan): Promise<void> {
  const {
    seconds,
    framesPerSecond = 30,
    width = 1_080,
    height = 1_920,
    videoCodec = 'avc',
    audioCodec = 'aac',
  } = plan;
  const webm = videoCodec === 'vp8' || videoCodec === 'vp9';
  const output = new Output({
    format: webm ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(path),
  });
  const video = new EncodedVideoPacketSource(videoCodec);
  output.addVideoTrack(video, { frameRate: framesPerSecond });
  const audio = audioCodec === null ? undefined : new EncodedAudioPacketSource(audioCodec);
  if (audio) output.addAudioTrack(audio);
  if (plan.comment) output.setMetadataTags({ comment: plan.comment });
  await output.start();
  const decoderConfig = { codedWidth: width, codedHeight: height, ...videoConfig[videoCodec] };
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    const packet = new EncodedPacket(
      Uint8Array.from([0, 0, 0, 2, 9, 240]),
      frame === 0 || frame % framesPerSecond === 0 ? 'key' : 'delta',
      frame / framesPerSecond,
      1 / framesPerSecond,
    );
    await video.add(packet, { decoderConfig });
  }
  if (audio && audioCodec) {
    const config = { sampleRate: 48_000, numberOfChannels: 2, ...audioConfig[audioCodec] };
    for (let at = 0; at < seconds; at += 0.5) {
      await audio.add(new EncodedPacket(new Uint8Array(16), 'key', at, 0.5), { decoderConfig: config });
    }
  }
  await output.finalize();
}
