import { ORPCError } from '@orpc/server';
import type { z } from 'zod';
import { refusalData } from '../../../shared/contract/base.ts';
import type { Ids, Log } from '../../../shared/ports.ts';
import { Refusal, type RefusalCode, refusalStatus } from '../../../shared/refusal.ts';
import { bugProblem, type Problem, problemOf, refusalProblem } from './problem.ts';

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalStatus, code);
}

function correlationOf(error: unknown): string | undefined {
  const data: unknown = error instanceof ORPCError ? error.data : undefined;
  if (typeof data !== 'object' || data === null || !('correlationId' in data)) return undefined;
  return String(data.correlationId);
}

/** Every failure in one shape; a bug that no procedure has logged yet is logged here. */
export function problemFor(error: unknown, { log, ids }: { log: Log; ids: Ids }): Problem {
  if (error instanceof Refusal) return problemOf(error);
  if (error instanceof ORPCError && error.defined && isRefusalCode(error.code)) {
    const details: z.infer<typeof refusalData> = refusalData.parse(error.data);
    return refusalProblem(error.code, error.message, details);
  }
  const logged = correlationOf(error);
  if (logged) return bugProblem(logged);
  const correlationId = ids.next();
  log.error({ error, correlationId }, 'unexpected error at the web door');
  return bugProblem(correlationId);
}
