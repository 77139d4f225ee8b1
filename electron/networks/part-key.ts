import { createHash } from 'node:crypto';
import type { Draft } from './adapter.ts';

/** The key of one part of a thread, or of a first comment: as stable as the draft's own, and different from it. */
export function partKey({ key }: Pick<Draft, 'key'>, part: string): string {
  return createHash('sha256').update(`${key}:${part}`).digest('hex').slice(0, 32);
}
