import type { z } from 'zod';

export interface ModelPicture {
  mime: string;
  bytes: Uint8Array;
}

export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  text: string;
  pictures?: readonly ModelPicture[];
}

export interface ModelRequest {
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  temperature: number;
  signal?: AbortSignal | undefined;
}

/** Told by the provider; `isEstimate`: it did not tell, so it is counted from the letters, on the high side. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
  isEstimate: boolean;
}

export interface Completion {
  text: string;
  /** Of all calls that it took. */
  usage: Usage;
}

export interface ShapedCompletion<Output> extends Completion {
  value: Output;
  /** The first answer did not have the shape; this one was asked for with what was wrong. */
  wasRepaired: boolean;
}

/** What an answer has to look like. */
export interface Shape<Output> {
  name: string;
  schema: z.ZodType<Output>;
}

export type StreamPiece = { kind: 'text'; text: string } | { kind: 'end'; usage: Usage };

/**
 * A model of a provider. Every method throws ModelFailure for what is not a whole answer, ends by its deadlines and
 * gives no tools to the model.
 */
export interface LanguageModel {
  complete(request: ModelRequest): Promise<Completion>;
  completeAs<Output>(request: ModelRequest, shape: Shape<Output>): Promise<ShapedCompletion<Output>>;
  /** The text as it comes; the last piece is the end, without which it is not whole. */
  stream(request: ModelRequest): AsyncIterable<StreamPiece>;
  /** Names of the models that the provider offers, as far as it tells. */
  listModels(signal?: AbortSignal): Promise<string[]>;
}

export type ProviderKind = 'openai' | 'anthropic' | 'compatible';

/** All that is needed to speak to one model. */
export interface ModelConnection {
  providerId: string;
  kind: ProviderKind;
  /** As the person named it. */
  name: string;
  baseUrl: string;
  apiKey: string | null;
  model: string;
}

export interface ModelLimits {
  /** The whole call with its retries. */
  deadlineMs: number;
  /** Of a stream: until something is heard, and between two pieces. A whole answer is silent until it is there. */
  silenceMs: number;
  /** Of one answer, decoded. */
  maxBytes: number;
  maxAttempts: number;
}

export const usualLimits: ModelLimits = {
  deadlineMs: 90_000,
  silenceMs: 30_000,
  maxBytes: 2 * 1024 * 1024,
  maxAttempts: 3,
};

/** A computer of one's own may take a minute to read the question, and writes slowly. */
export const ownServerLimits: ModelLimits = { ...usualLimits, deadlineMs: 300_000, silenceMs: 120_000 };
