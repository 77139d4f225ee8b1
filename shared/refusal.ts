/** Every foreseen "no" of the product, with the HTTP status that the REST door gives it. */
export const refusalStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported_media: 415,
  not_publishable: 422,
  credentials_refused: 422,
  rate_limited: 429,
  network_unreachable: 424,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

export interface RefusalDetails {
  /** The input that has to change, as a path in the contract's spelling: `accountIds.0`. */
  field?: string | undefined;
  /** What the person can do now, a full sentence. */
  remedy: string;
  /** One row for each thing that is wrong, where there are several. */
  problems?:
    | { field?: string | undefined; accountId?: string | undefined; message: string; remedy: string }[]
    | undefined;
}

/** A foreseen failure: shown to the person as it is, never logged as a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, message: string, details: RefusalDetails) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

export function notFound(what: string, field = 'id'): Refusal {
  return new Refusal('not_found', `There is no such ${what}.`, {
    field,
    remedy: `Check the id; the ${what} may have been deleted.`,
  });
}
