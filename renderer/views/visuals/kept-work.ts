import { checkDesign } from '../../../shared/visuals/check-design.ts';
import { type SizeId, sizeIds } from '../../../shared/visuals/sizes.ts';
import type { Beginning } from './editor-store.ts';

const prefix = 'rostrum.visual.';
const mostKept = 12;

/** What was kept before versions were has none: it counts as older than any. */
type Kept = Omit<Beginning, 'version'> & { version?: number; at: number };

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'design' in value && 'values' in value;
}

/** What was left unfinished of a template on this computer; undefined: nothing that can be used. */
export function workOf(templateId: string, storage: Storage = localStorage): Beginning | undefined {
  const text = storage.getItem(prefix + templateId);
  if (text === null) return undefined;
  const read: unknown = JSON.parse(text);
  if (!isKept(read)) return undefined;
  const { design } = checkDesign(read.design);
  if (!design) return undefined;
  const sizeId: SizeId = sizeIds.find((each) => each === read.sizeId) ?? design.size;
  return {
    design,
    values: read.values,
    lookId: read.lookId,
    sizeId,
    version: read.version ?? 0,
    json: read.json ?? null,
  };
}

export function forgetWork(templateId: string, storage: Storage = localStorage): void {
  storage.removeItem(prefix + templateId);
}

function ageOf(key: string, storage: Storage): number {
  const read: unknown = JSON.parse(storage.getItem(key) ?? 'null');
  return isKept(read) ? read.at : 0;
}

/** Keeps unfinished work, of the last few templates only. */
export function keepWork(
  templateId: string,
  work: Beginning,
  at: number,
  storage: Storage = localStorage,
): void {
  const { design, values, lookId, sizeId, version, json } = work;
  const kept: Kept = { design, values, lookId, sizeId, version, json, at };
  storage.setItem(prefix + templateId, JSON.stringify(kept));
  const keys = Object.keys(storage).filter((key) => key.startsWith(prefix));
  const oldestFirst = keys.toSorted((a, b) => ageOf(a, storage) - ageOf(b, storage));
  for (const key of oldestFirst.slice(0, Math.max(0, keys.length - mostKept))) storage.removeItem(key);
}
