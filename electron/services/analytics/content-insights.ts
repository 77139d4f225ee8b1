import type { Dimension, Group, ScopeInput } from '../../../shared/contract/analytics-shapes.ts';
import type { ServiceContext } from '../context.ts';
import { groupsBy } from './breakdowns.ts';
import { basisFor, questionOf } from './question.ts';
import { type AskedRange, toRange } from './ranges.ts';

/** One of the things posts are told apart by; `hours` is another word for `hour`. */
export async function contentInsights(
  context: ServiceContext,
  type: Dimension | 'hours',
  input: AskedRange & ScopeInput,
) {
  const question = await questionOf(context, input);
  const dimension = type === 'hours' ? 'hour' : type;
  const items: Group[] = await groupsBy(context, question.scope, question.range, dimension);
  return {
    type,
    range: toRange(question.range),
    items,
    basis: await basisFor(context, question, 'published'),
  };
}
