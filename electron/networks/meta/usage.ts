import type { Log } from '../../../shared/ports.ts';
import { type GraphObject, isObject } from './graph-json.ts';

/** From here on Meta advises to slow down. */
const nearlyUsedUpPercent = 80;

const usageHeaders = ['x-business-use-case-usage', 'x-app-usage', 'x-page-usage', 'x-ad-account-usage'];

function parsed(value: string | undefined): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The single measurements in a usage header: one object, or lists of them by business. */
function measurements(value: unknown): GraphObject[] {
  if (Array.isArray(value)) return value.flatMap(measurements);
  if (!isObject(value)) return [];
  const nested = Object.values(value).filter((entry) => typeof entry === 'object');
  return nested.length > 0 ? nested.flatMap(measurements) : [value];
}

function measured(headers: Record<string, string>): GraphObject[] {
  return usageHeaders.flatMap((name) => measurements(parsed(headers[name])));
}

function largest(values: unknown[]): number {
  const numbers = values.filter((value): value is number => Number.isFinite(value));
  return Math.max(0, ...numbers);
}

/** Minutes that Meta's usage headers ask to wait; 0 when they ask for none. */
export function minutesToRegainAccess(headers: Record<string, string>): number {
  return largest(measured(headers).map(({ estimated_time_to_regain_access: wait }) => wait));
}

/** How much of the allowance is used, in percent, by the fullest of its measures. */
export function usedPercent(headers: Record<string, string>): number {
  return largest(
    measured(headers).flatMap(({ call_count, total_cputime, total_time }) => [
      call_count,
      total_cputime,
      total_time,
    ]),
  );
}

export function noteUsage(network: string, headers: Record<string, string>, log: Log): void {
  const percent = usedPercent(headers);
  if (percent >= nearlyUsedUpPercent)
    log.warn({ network, percent }, 'the allowance of calls is nearly used up');
}
