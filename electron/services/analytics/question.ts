import type { Basis, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { readRollupState } from '../metrics/service.ts';
import { basisOf } from './basis.ts';
import { providedBy } from './gains.ts';
import { type AskedRange, type DayRange, rangeOf } from './ranges.ts';
import { type Scope, scopeOf } from './scope.ts';

/** What every view asks first. */
export interface Question {
  scope: Scope;
  range: DayRange;
  provided: ReadonlyMap<string, number>;
}

export async function questionOf(context: ServiceContext, input: AskedRange & ScopeInput): Promise<Question> {
  const { timeZone } = await readRollupState(context);
  return {
    scope: await scopeOf(context, input),
    range: rangeOf(context, input, timeZone),
    provided: await providedBy(context),
  };
}

export function basisFor(
  context: ServiceContext,
  question: Question,
  kind: Basis['kind'],
  notes: string[] = [],
): Promise<Basis> {
  return basisOf(context, { ...question, kind, notes });
}
