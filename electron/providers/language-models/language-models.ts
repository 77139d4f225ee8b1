import { freepikPictures } from '../pictures/freepik-pictures.ts';
import { openAiPictures } from '../pictures/open-ai-pictures.ts';
import {
  type PictureConnection,
  type PictureLimits,
  type PictureMaker,
  usualPictureLimits,
} from '../pictures/picture-maker.ts';
import { type Background, createBackground } from './background.ts';
import { type Breaker, type BreakerView, createBreaker } from './breaker.ts';
import type { LanguageModel, ModelConnection, ModelLimits } from './language-model.ts';
import { ownServerLimits, usualLimits } from './language-model.ts';
import { ModelFailure } from './model-failure.ts';
import { type ModelWorld, openAiModel } from './open-ai-model.ts';

type Provider = Pick<ModelConnection, 'providerId' | 'name'>;

/** Opens models, remembers how their providers fare, and knows what can be cancelled. */
export interface LanguageModels {
  /** Every call through it passes the provider's breaker. */
  open(connection: ModelConnection): LanguageModel;
  /** As `open`, for what makes pictures; a provider that writes too has one breaker for both. */
  openPictures(connection: PictureConnection): PictureMaker;
  breaker(providerId: string): BreakerView;
  /** The provider was changed or removed: what is known of it does not count any more. */
  forget(providerId: string): void;
  /** Calls that run now, by task. */
  running: Map<string, AbortController>;
  background: Background;
}

export function createLanguageModels(
  world: ModelWorld,
  given?: ModelLimits,
  pictureLimits: PictureLimits = usualPictureLimits,
): LanguageModels {
  const breakers = new Map<string, Breaker>();

  function breakerOf(providerId: string): Breaker {
    const known = breakers.get(providerId) ?? createBreaker(world.clock);
    breakers.set(providerId, known);
    return known;
  }

  function pass({ providerId, name }: Provider): Breaker {
    const breaker = breakerOf(providerId);
    if (breaker.allows()) return breaker;
    throw new ModelFailure('resting', name, { retryAt: breaker.view().restsUntil ?? undefined });
  }

  async function through<Result>(connection: Provider, call: () => Promise<Result>): Promise<Result> {
    const breaker = pass(connection);
    try {
      const result = await call();
      breaker.succeeded();
      return result;
    } catch (error) {
      breaker.failed(error instanceof ModelFailure ? error : new ModelFailure('cancelled', connection.name));
      throw error;
    }
  }

  return {
    running: new Map(),
    background: createBackground(),
    openPictures(connection) {
      const open = connection.kind === 'freepik' ? freepikPictures : openAiPictures;
      const { make, takeUp } = open(world, connection, pictureLimits);
      return {
        make: (order, begun) => through(connection, () => make(order, begun)),
        // What was begun is waited for, however its maker fares.
        takeUp,
      };
    },
    breaker: (providerId) => breakerOf(providerId).view(),
    forget: (providerId) => void breakers.delete(providerId),
    open(connection) {
      const usual = connection.kind === 'compatible' ? ownServerLimits : usualLimits;
      const model = openAiModel(world, connection, given ?? usual);
      return {
        complete: (request) => through(connection, () => model.complete(request)),
        completeAs: (request, shape) => through(connection, () => model.completeAs(request, shape)),
        // Asked by a person who wants to know now.
        listModels: (signal) => model.listModels(signal),
        async *stream(request) {
          const breaker = pass(connection);
          let isWhole = false;
          try {
            for await (const piece of model.stream(request)) {
              isWhole = piece.kind === 'end';
              if (isWhole) breaker.succeeded();
              yield piece;
            }
          } catch (error) {
            if (error instanceof ModelFailure) breaker.failed(error);
            throw error;
          } finally {
            // Left by the reader: that says nothing about the provider, but another may try.
            if (!isWhole) breaker.failed(new ModelFailure('cancelled', connection.name));
          }
        },
      };
    },
  };
}
