import type { HttpAnswer } from '../../../shared/ports.ts';

export type GraphObject = Record<string, unknown>;

type SourceReviver = (key: string, value: unknown, context: { source?: string }) => unknown;

/** Meta writes some ids as numbers; those beyond 2^53 keep their digits as text. */
const keepDigits: SourceReviver = (_key, value, { source }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^\d+$/.test(source)
    ? source
    : value;

/** The JSON object in a body, or undefined when it holds none. */
export function graphObjectIn(answer: Pick<HttpAnswer, 'text'>): GraphObject | undefined {
  try {
    const body: unknown = JSON.parse(answer.text(), keepDigits as (key: string, value: unknown) => unknown);
    return isObject(body) ? body : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isObject(value: unknown): value is GraphObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a field; an empty one where there is none. */
export function objectAt(object: GraphObject, name: string): GraphObject {
  const value = object[name];
  return isObject(value) ? value : {};
}

/** The objects in a list field, which Meta mostly calls `data`. */
export function objectsAt(object: GraphObject, name = 'data'): GraphObject[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A filled text; null for anything else. */
export function textAt(object: GraphObject, name: string): string | null {
  const value = object[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** An id, which Meta writes as text or as a number. */
export function idAt(object: GraphObject, name = 'id'): string | null {
  const value = object[name];
  return typeof value === 'number' ? String(value) : textAt(object, name);
}

/** A count; null where the network does not tell. */
export function countAt(object: GraphObject, name: string): number | null {
  const value = object[name];
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : null;
}

/** A moment, which Meta writes as seconds or as `2026-11-21T09:00:00+0000`; null where there is none. */
export function momentAt(object: GraphObject, name: string): number | null {
  const value = object[name];
  if (typeof value === 'number') return value * 1_000;
  if (typeof value !== 'string') return null;
  const at = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}
