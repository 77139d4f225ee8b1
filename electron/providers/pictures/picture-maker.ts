import type { PictureUsage } from '../../../shared/ai/picture-prices.ts';
import type { PictureQuality, PictureShape } from '../../../shared/ai/picture-shapes.ts';
import type { ModelLimits, ModelPicture } from '../language-models/language-model.ts';

/** One picture that is asked for; the prompt is whole, with style and colours in it. */
export interface PictureOrder {
  prompt: string;
  shape: PictureShape;
  quality: PictureQuality;
  transparent: boolean;
  /** `#rrggbb`; for a maker that takes colours besides the words. */
  colors: readonly string[];
  /** To go by. */
  reference: ModelPicture | null;
  signal: AbortSignal;
}

export interface MadePicture {
  /** As they came: not judged yet. */
  bytes: Uint8Array;
  /** null: the maker does not tell. */
  usage: PictureUsage | null;
}

/**
 * Makes pictures. Every method throws ModelFailure where there is none and ends by its deadlines. A failure whose
 * `usage` is not null may have been paid for.
 */
export interface PictureMaker {
  /** `begun` is waited for as soon as the maker has given the work a name by which it can be asked for again. */
  make(order: PictureOrder, begun: (remoteId: string) => Promise<void>): Promise<MadePicture>;
  /** Waits for work that was begun before; null: what was asked for and not received is lost. */
  takeUp: ((remoteId: string, signal: AbortSignal) => Promise<MadePicture>) | null;
}

export interface PictureConnection {
  /** For a provider of the AI settings its id. */
  providerId: string;
  kind: 'openai' | 'compatible' | 'freepik';
  name: string;
  baseUrl: string;
  apiKey: string | null;
  model: string;
}

export interface PictureLimits extends ModelLimits {
  /** Between two questions whether work is done. */
  pollMs: number;
}

/** Pictures take long, and what comes is large; `silenceMs` is the longest wait before another try. */
export const usualPictureLimits: PictureLimits = {
  deadlineMs: 5 * 60_000,
  silenceMs: 60_000,
  maxBytes: 48 * 1024 * 1024,
  maxAttempts: 3,
  pollMs: 2_500,
};
