import {
  type Refusal,
  type RefusalCode,
  type RefusalDetails,
  refusalStatus,
} from '../../../shared/refusal.ts';

/** What REST answers instead of a result, as `application/problem+json`. */
export interface Problem {
  title: string;
  status: number;
  code: RefusalCode | 'internal_error';
  message: string;
  field?: string | undefined;
  remedy: string;
  problems?:
    | { field?: string | undefined; account_id?: string | undefined; message: string; remedy: string }[]
    | undefined;
  correlation_id?: string | undefined;
}

function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function refusalProblem(code: RefusalCode, message: string, details: RefusalDetails): Problem {
  return {
    title: titleOf(code),
    status: refusalStatus[code],
    code,
    message,
    field: details.field,
    remedy: details.remedy,
    problems: details.problems?.map(({ accountId, ...problem }) => ({ ...problem, account_id: accountId })),
  };
}

export function problemOf(refusal: Refusal): Problem {
  return refusalProblem(refusal.code, refusal.message, refusal.details);
}

/** A bug: all that is told is the number under which the log has the rest. */
export function bugProblem(correlationId: string): Problem {
  return {
    title: 'Internal error',
    status: 500,
    code: 'internal_error',
    message: 'Something went wrong in Rostrum itself.',
    remedy: 'Try again; if it stays, report it with this correlation_id and the log.',
    correlation_id: correlationId,
  };
}
