import { z } from 'zod';
import type { Shape } from './language-model.ts';

type Json = Record<string, unknown>;

/** Providers refuse schemas with these; zod checks them afterwards. */
const unsent = ['$schema', 'minLength', 'maxLength', 'pattern', 'format', 'minItems', 'maxItems'];

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Json)
      .filter(([name]) => !unsent.includes(name))
      .map(([name, inner]) => [name, stripped(inner)]),
  );
}

/** The JSON schema that goes to the provider. */
export function wireSchema({ schema }: Shape<unknown>): Json {
  return stripped(z.toJSONSchema(schema)) as Json;
}

export type Reading<Output> = { value: Output } | { problem: string };

/** From the first brace to the last: models that were not told the form put words and fences around it. */
function jsonWithin(text: string): string {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  return start >= 0 && end > start ? text.slice(start, end + 1) : text;
}

/** Reads an answer by its shape, or says in words what is wrong with it. */
export function readShape<Output>(text: string, { schema }: Shape<Output>): Reading<Output> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(jsonWithin(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: 'It is not valid JSON.' };
  }
  const read = schema.safeParse(parsed);
  if (read.success) return { value: read.data };
  const problems = read.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
  return { problem: problems.join('; ') };
}
