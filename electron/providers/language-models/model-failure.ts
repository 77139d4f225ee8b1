import { places } from '../../../shared/places.ts';
import type { RefusalCode } from '../../../shared/refusal.ts';
import type { Usage } from './language-model.ts';

interface Meaning {
  /** Follows the provider's name. */
  says: string;
  remedy: string;
  code: RefusalCode;
  /** Counts towards leaving the provider alone for a while. */
  isTrouble: boolean;
}

const tryLater = `Try again in a while, or choose another model under ${places.aiTasks.words}.`;
const otherModel = `Try again, or choose another model under ${places.aiTasks.words}.`;

const meanings = {
  wrong_key: {
    says: 'does not accept the key',
    remedy: `Give the current key of your account there under ${places.aiProviders.words}.`,
    code: 'credentials_refused',
    isTrouble: false,
  },
  forbidden: {
    says: 'does not allow this to your account',
    remedy: `Look at your account there, or choose another model under ${places.aiTasks.words}.`,
    code: 'credentials_refused',
    isTrouble: false,
  },
  quota: {
    says: 'says that the credit of your account is used up',
    remedy: `Add credit at the provider, or choose another one under ${places.aiTasks.words}.`,
    code: 'rate_limited',
    isTrouble: false,
  },
  rate_limited: {
    says: 'asks to wait: too many requests',
    remedy: tryLater,
    code: 'rate_limited',
    isTrouble: false,
  },
  unknown_model: {
    says: 'does not know this model',
    remedy: `Choose a model that it offers under ${places.aiProviders.words}.`,
    code: 'invalid_input',
    isTrouble: false,
  },
  too_long: {
    says: 'finds the text too long for this model',
    remedy: `Shorten the text, or choose a model that takes more under ${places.aiTasks.words}.`,
    code: 'too_large',
    isTrouble: false,
  },
  bad_request: {
    says: 'does not take the request',
    remedy: otherModel,
    code: 'unavailable',
    isTrouble: false,
  },
  blocked_address: {
    says: 'is at an address that Rostrum may not use',
    remedy: `Check the address. One on your own computer or network has to be named by an administrator under ${places.privateHosts.words}.`,
    code: 'network_unreachable',
    isTrouble: false,
  },
  unreachable: {
    says: 'cannot be reached',
    remedy: `Check that the server runs, the internet connection, and the address under ${places.aiProviders.words}.`,
    code: 'network_unreachable',
    isTrouble: true,
  },
  server_error: {
    says: 'has a problem of its own',
    remedy: tryLater,
    code: 'unavailable',
    isTrouble: true,
  },
  deadline: { says: 'did not finish in time', remedy: tryLater, code: 'unavailable', isTrouble: true },
  stalled: { says: 'stopped answering', remedy: tryLater, code: 'unavailable', isTrouble: true },
  cut: { says: 'broke off its answer', remedy: tryLater, code: 'unavailable', isTrouble: true },
  too_large: {
    says: 'answered with more than a text can be',
    remedy: otherModel,
    code: 'unavailable',
    isTrouble: true,
  },
  garbage: {
    says: 'answered in a way that cannot be read',
    remedy: `Check under ${places.aiProviders.words} that the address is that of an OpenAI-compatible API.`,
    code: 'unavailable',
    isTrouble: true,
  },
  wrong_shape: {
    says: 'did not answer in the form it was asked for, twice',
    remedy: `Choose a more capable model for this task under ${places.aiTasks.words}.`,
    code: 'unavailable',
    isTrouble: false,
  },
  cut_short: {
    says: 'ran into the limit of its answer',
    remedy: 'Ask for a shorter text or fewer variants.',
    code: 'unavailable',
    isTrouble: false,
  },
  empty: {
    says: 'answered with nothing',
    remedy: otherModel,
    code: 'unavailable',
    isTrouble: false,
  },
  refused: {
    says: 'declined to write this',
    remedy: 'Word the request differently, or write the text yourself.',
    code: 'unavailable',
    isTrouble: false,
  },
  tool_call: {
    says: 'asked for a tool although none was offered; nothing was done',
    remedy: otherModel,
    code: 'unavailable',
    isTrouble: false,
  },
  resting: {
    says: 'has failed several times in a row and is left alone for a while',
    remedy: `Nothing to do: it is tried again by itself. ${places.aiProviders.words} shows when.`,
    code: 'unavailable',
    isTrouble: false,
  },
  cancelled: {
    says: 'was not waited for',
    remedy: 'Start again when you like.',
    code: 'conflict',
    isTrouble: false,
  },
} as const satisfies Record<string, Meaning>;

export type ModelFailureReason = keyof typeof meanings;

export interface FailureFacts {
  /** Until when the provider asks to be left alone. */
  retryAt?: number | undefined;
  /** What was or may have been used up; null: surely nothing. */
  usage?: Usage | null;
  /** The provider's own words, without secrets; for the log. */
  words?: string | undefined;
  cause?: unknown;
  /** Other words than those for texts. */
  meaning?: { says: string; remedy: string } | undefined;
}

/** Why a model gave no whole answer, in words for the person; it is always foreseen. */
export class ModelFailure extends Error {
  readonly reason: ModelFailureReason;
  readonly remedy: string;
  readonly code: RefusalCode;
  readonly isTrouble: boolean;
  readonly retryAt: number | undefined;
  readonly usage: Usage | null;
  readonly words: string | undefined;

  constructor(
    reason: ModelFailureReason,
    provider: string,
    { retryAt, usage = null, words, cause, meaning }: FailureFacts = {},
  ) {
    const { code, isTrouble } = meanings[reason];
    const { says, remedy } = meaning ?? meanings[reason];
    super(`${provider} ${says}.`, { cause });
    this.name = 'ModelFailure';
    this.reason = reason;
    this.remedy = remedy;
    this.code = code;
    this.isTrouble = isTrouble;
    this.retryAt = retryAt;
    this.usage = usage;
    this.words = words;
  }
}
