import { NetworkError } from '../network-error.ts';
import type { GraphClient, GraphObject, GraphParams } from './graph-api.ts';
import { hasGraphCode } from './graph-errors.ts';
import { countAt, objectAt, objectsAt, textAt } from './graph-json.ts';

/** Numbers come as `values[0].value` or as `total_value.value`; a breakdown by kind is added up. */
function figureIn(insight: GraphObject): number | null {
  const holder = objectsAt(insight, 'values')[0] ?? objectAt(insight, 'total_value');
  const plain = countAt(holder, 'value');
  if (plain !== null) return plain;
  const parts = Object.values(objectAt(holder, 'value')).filter((part) => typeof part === 'number');
  return parts.length > 0 ? parts.reduce((sum, part) => sum + part, 0) : null;
}

function valuesIn(answer: GraphObject): [string, number][] {
  return objectsAt(answer).flatMap((insight) => {
    const name = textAt(insight, 'name');
    const value = figureIn(insight);
    return name === null || value === null ? [] : [[name, value]];
  });
}

/** Whether Meta says that there is no such metric (any more), rather than none of this post. */
function isDeadMetric(error: unknown): boolean {
  return (
    error instanceof NetworkError &&
    hasGraphCode(error, 100) &&
    /valid insights? metric|invalid metric|metric\[\d+\]/i.test(error.details.words ?? '')
  );
}

async function askEach(
  client: GraphClient,
  path: string,
  metrics: readonly string[],
  dead: Set<string>,
  params: GraphParams,
): Promise<[string, number][]> {
  const values: [string, number][] = [];
  for (const metric of metrics) {
    try {
      values.push(...valuesIn(await client.get(path, { ...params, metric })));
    } catch (error) {
      if (!isDeadMetric(error)) throw error;
      dead.add(metric);
    }
  }
  return values;
}

/**
 * The metrics that Meta still knows. One dead name makes the whole question fail: then each is asked for by itself,
 * and the dead ones are remembered in `dead` and not asked for again.
 */
export async function readInsights(
  client: GraphClient,
  path: string,
  metrics: readonly string[],
  dead: Set<string>,
  params: GraphParams = {},
): Promise<ReadonlyMap<string, number>> {
  const alive = metrics.filter((metric) => !dead.has(metric));
  if (alive.length === 0) return new Map();
  try {
    return new Map(valuesIn(await client.get(path, { ...params, metric: alive.join(',') })));
  } catch (error) {
    if (!isDeadMetric(error)) throw error;
    return new Map(await askEach(client, path, alive, dead, params));
  }
}
