import type { TextFix } from '../brand/compliance.ts';
import { networkFacts } from '../networks/facts.ts';
import type { NetworkId, NetworkLimits } from '../networks/types.ts';
import type { FocusPoint, MediaCrop } from '../pictures/crop.ts';

/** One picture, video or document as the rules see it. */
export interface PreflightMedia {
  id: string;
  kind: 'image' | 'video' | 'document';
  mime: string;
  sizeBytes: number;
  /** Pixels; 0 for a document. */
  width: number;
  height: number;
  altText: string;
  /** Of a video; null where it is not known. */
  durationMs: number | null;
  videoCodec: string | null;
  audioCodec: string | null;
  framesPerSecond: number | null;
  /** Whether a picture moves; left out: it does not. */
  animated?: boolean;
  /** What stays in sight when it is cropped by itself; left out: its middle. */
  focus?: FocusPoint;
}

export interface PreflightTarget {
  accountId: string;
  network: NetworkId;
  handle: string;
  limits: NetworkLimits;
  status: 'ok' | 'expiring' | 'expired' | 'revoked' | 'limited' | 'paused';
  /** UTC epoch milliseconds. */
  tokenExpiresAt: number | null;
  text: string;
  media: PreflightMedia[];
  options: Readonly<Record<string, unknown>>;
  /** Media of the thread's parts, part by part; those that are not in the library are left out. */
  threadMedia: PreflightMedia[][];
  /** How this account's media are cut; left out: not at all. */
  crops?: readonly MediaCrop[];
  /** Whether the workspace can give media an address that networks fetch from. */
  hasStaging: boolean;
  /** Where this account's text comes from in the post's input: `body` or `variants.<i>.body`. */
  bodyField: string;
  /** Likewise for its media: `mediaIds` or `variants.<i>.mediaIds`. */
  mediaField: string;
  /** Likewise for its options: `variants.<i>.options`. */
  optionsField: string;
}

/** `note`: nothing to mend, but good to know before it goes out. */
export interface PreflightFinding {
  level: 'error' | 'warning' | 'note';
  code: string;
  accountId: string | null;
  field: string;
  message: string;
  remedy: string;
  /** What one click changes in the text of `field`, where that mends it. */
  fix?: TextFix | undefined;
}

export type Rule = (
  target: PreflightTarget,
  when: { dueAt: number | null; now: number },
) => PreflightFinding[];

export function error(
  target: PreflightTarget,
  code: string,
  field: string,
  message: string,
  remedy: string,
): PreflightFinding {
  return { level: 'error', code, accountId: target.accountId, field, message, remedy };
}

export function warning(...parts: Parameters<typeof error>): PreflightFinding {
  return { ...error(...parts), level: 'warning' };
}

export function note(...parts: Parameters<typeof error>): PreflightFinding {
  return { ...error(...parts), level: 'note' };
}

export function who(target: PreflightTarget): string {
  return `@${target.handle.replace(/^@/, '')} (${networkFacts[target.network].name})`;
}

export function amount(number: number, unit: string): string {
  return `${number.toLocaleString('en')} ${unit}${number === 1 ? '' : 's'}`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 2 })} MB`;
}

export function megapixels(pixels: number): string {
  return `${(pixels / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} megapixels`;
}
