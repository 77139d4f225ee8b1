import type { FailureFacts, ModelFailureReason } from '../language-models/model-failure.ts';
import { ModelFailure } from '../language-models/model-failure.ts';

const otherMaker = 'Try again, or choose another model.';

/** Where the words for texts would be wrong for pictures. */
const meanings: Partial<Record<ModelFailureReason, { says: string; remedy: string }>> = {
  refused: {
    says: 'declined to make this picture: its safety rules do not allow it',
    remedy: 'Word the description differently; brands, living people and violence are often declined.',
  },
  too_long: {
    says: 'finds the description too long',
    remedy: 'Shorten the description.',
  },
  too_large: { says: 'answered with more than a picture can be', remedy: otherMaker },
  garbage: {
    says: 'answered with something that is no picture',
    remedy: 'Check that this model makes pictures, or choose another one.',
  },
  empty: { says: 'finished without a picture', remedy: otherMaker },
  server_error: { says: 'could not make the picture', remedy: otherMaker },
  bad_request: {
    says: 'does not take the request',
    remedy: 'Check that this model makes pictures, in this size; or choose another one.',
  },
};

/** Nothing is known of the tokens; that it is not null says that it may have been paid for. */
export const mayBePaid = { inputTokens: 0, outputTokens: 0, isEstimate: true } as const;

/** A failure in words for pictures. */
export function pictureFailure(
  reason: ModelFailureReason,
  provider: string,
  facts: FailureFacts = {},
): ModelFailure {
  return new ModelFailure(reason, provider, { ...facts, meaning: meanings[reason] });
}

export function inPictureWords(error: unknown, provider: string): unknown {
  if (!(error instanceof ModelFailure)) return error;
  const { reason, retryAt, usage, words } = error;
  return pictureFailure(reason, provider, { retryAt, usage, words, cause: error });
}
