import type { z } from 'zod';

/** `accountIds` → `account_ids`. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What the outside called a key that no schema knows, and what it may have meant. */
export interface UnknownKey {
  path: string;
  meant: string | undefined;
}

type Schema = z.core.$ZodTypes;
type Direction = 'in' | 'out';

interface Walk {
  direction: Direction;
  /** Query strings: texts become the numbers and truth values that the schema wants. */
  fromText: boolean;
  unknown: UnknownKey[];
}

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The schema behind `optional`, `default`, `nullable` and the like, on the side that is walked. */
function unwrap(schema: Schema, direction: Direction): Schema {
  const { def } = schema._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return unwrap(def.innerType as Schema, direction);
    case 'pipe':
      return unwrap((direction === 'in' ? def.in : def.out) as Schema, direction);
    case 'lazy':
      return unwrap(def.getter() as Schema, direction);
    default:
      return schema;
  }
}

function walkObject(schema: z.core.$ZodObject, value: Row, path: string, walk: Walk): Row {
  const shape = schema._zod.def.shape;
  const renamed = new Map(
    Object.keys(shape).map((key) =>
      walk.direction === 'in' ? [snakeCase(key), key] : [key, snakeCase(key)],
    ),
  );
  const entries: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    const name = renamed.get(key);
    if (name === undefined) {
      const meant = snakeCase(key);
      walk.unknown.push({ path: path + key, meant: renamed.has(meant) ? meant : undefined });
      continue;
    }
    const inner = shape[walk.direction === 'in' ? name : key] as Schema;
    entries.push([name, walkValue(inner, item, `${path}${key}.`, walk)]);
  }
  return Object.fromEntries(entries);
}

function fits(schema: Schema, value: unknown): boolean {
  const { type } = schema._zod.def;
  if (Array.isArray(value)) return type === 'array' || type === 'tuple';
  return isRow(value) ? type === 'object' || type === 'record' : false;
}

/** Of the objects of a union, which one a value means is said by its fixed fields, such as `kind`. */
function isNamedBy(schema: Schema, value: unknown, direction: Direction): boolean {
  if (!isRow(value) || schema._zod.def.type !== 'object') return true;
  return Object.entries(schema._zod.def.shape).every(([key, item]) => {
    const { def } = unwrap(item as Schema, direction)._zod;
    if (def.type !== 'literal') return true;
    return def.values.some((fixed) => fixed === value[direction === 'in' ? snakeCase(key) : key]);
  });
}

function fromText(type: string, text: string): unknown {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function walkValue(wrapped: Schema, value: unknown, path: string, walk: Walk): unknown {
  const schema = unwrap(wrapped, walk.direction);
  const { def } = schema._zod;
  if (def.type === 'union') {
    const options = def.options
      .map((item) => unwrap(item as Schema, walk.direction))
      .filter((item) => fits(item, value));
    const option = options.find((item) => isNamedBy(item, value, walk.direction)) ?? options[0];
    return option ? walkValue(option, value, path, walk) : value;
  }
  if (def.type === 'array') {
    if (walk.fromText && typeof value === 'string')
      return [walkValue(def.element as Schema, value, path, walk)];
    if (!Array.isArray(value)) return value;
    return value.map((item, index) => walkValue(def.element as Schema, item, `${path}${index}.`, walk));
  }
  if (walk.fromText && typeof value === 'string') return fromText(def.type, value);
  if (!isRow(value)) return value;
  if (def.type === 'object') return walkObject(schema as z.core.$ZodObject, value, path, walk);
  if (def.type !== 'record') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      walkValue(def.valueType as Schema, item, `${path}${key}.`, walk),
    ]),
  );
}

/** Turns what came over REST into the contract's spelling, by its schema: keys of records stay as they are. */
export function fromWire(
  schema: z.ZodType,
  value: unknown,
  options: { fromText?: boolean } = {},
): { value: unknown; unknown: UnknownKey[] } {
  const walk: Walk = { direction: 'in', fromText: options.fromText ?? false, unknown: [] };
  return { value: walkValue(schema as unknown as Schema, value, '', walk), unknown: walk.unknown };
}

/** The reverse for answers. What the schema does not name is left out. */
export function toWire(schema: z.ZodType, value: unknown): unknown {
  return walkValue(schema as unknown as Schema, value, '', {
    direction: 'out',
    fromText: false,
    unknown: [],
  });
}

/** A field's path as the outside spells it: `variants.0.mediaIds` → `variants.0.media_ids`. */
export function wirePath(schema: z.ZodType, path: string): string {
  let current: Schema | undefined = unwrap(schema as unknown as Schema, 'in');
  const keys = path.split('.').map((key) => {
    const def: Schema['_zod']['def'] | undefined = current?._zod.def;
    let next: unknown;
    let name = key;
    if (def?.type === 'object') {
      next = def.shape[key];
      name = snakeCase(key);
    } else if (def?.type === 'array') next = def.element;
    else if (def?.type === 'record') next = def.valueType;
    current = next ? unwrap(next as Schema, 'in') : undefined;
    return name;
  });
  return keys.join('.');
}
