import type { Range } from '../networks/types.ts';
import { error, type PreflightFinding, type PreflightMedia, type PreflightTarget } from './finding.ts';

/** Where one of the media stands: in the post or in a part of its thread. */
export interface Placed {
  target: PreflightTarget;
  media: PreflightMedia;
  field: string;
  name: string;
}

export type MediaRule = (placed: Placed) => PreflightFinding[];

export function refusal(
  { target, field }: Placed,
  code: string,
  message: string,
  remedy: string,
): PreflightFinding {
  return error(target, code, field, message, remedy);
}

export function typeNames(types: readonly string[]): string {
  return types
    .map((type) =>
      type
        .replace(/^\w+\//, '')
        .replace('quicktime', 'mov')
        .toUpperCase(),
    )
    .join(', ');
}

export function outside(value: number, range: Range | undefined): boolean {
  return range !== undefined && (value < range.min || value > range.max);
}

export function ratioWords({ min, max }: Range): string {
  return `between ${min} : 1 and ${max} : 1`;
}
