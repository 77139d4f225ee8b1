import { HttpFailure } from '../../shared/ports.ts';

/** Why a request was ended from this side. */
export type Ending = 'deadline' | 'cancelled';

const endingWords = {
  deadline: 'The request did not end in the time it had.',
  cancelled: 'The request was cancelled.',
} as const;

export function ended(why: Ending, sent: boolean): HttpFailure {
  return new HttpFailure(why, sent, endingWords[why]);
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
  'ETIMEDOUT',
  'EPIPE',
]);

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function beforeSending(error: Error, url: URL): HttpFailure {
  const code = codeOf(error);
  const { host } = url;
  if (
    /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code) ||
    ('syscall' in error && error.syscall === 'getaddrinfo')
  ) {
    return new HttpFailure('dns', false, `The name ${host} cannot be found.`, { cause: error });
  }
  // A server that hangs up while the keys are exchanged has failed at TLS, whatever the socket calls it.
  if (url.protocol === 'https:' && (!unreachable.has(code) || code === 'ECONNRESET' || code === 'EPIPE')) {
    return new HttpFailure('tls', false, `No secure connection to ${host}: ${error.message}`, {
      cause: error,
    });
  }
  return new HttpFailure('refused', false, `${host} cannot be reached (${code || error.message}).`, {
    cause: error,
  });
}

/** Puts what went wrong below into the vocabulary of the port; a mistake of our own stays what it is. */
export function failureOf(error: unknown, url: URL, sent: boolean): unknown {
  if (error instanceof HttpFailure) {
    return error.sent === sent ? error : new HttpFailure(error.reason, sent, error.message, { cause: error });
  }
  const code = codeOf(error);
  if (!(error instanceof Error) || code === 'UND_ERR_INVALID_ARG') return error;
  if (!sent) return beforeSending(error, url);
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return new HttpFailure('too_large', true, `The headers of ${url.host} are too large.`, { cause: error });
  }
  const message = `The connection to ${url.host} broke before the answer was whole.`;
  return new HttpFailure('reset', true, message, { cause: error });
}
