/** A server that asks for a longer wait is taken to mean this. */
const longestWaitMs = 24 * 3_600_000;

/** Until when a server asks to be left alone; undefined when it names no time that is still to come. */
export function retryAtOf(headers: Record<string, string>, now: number): number | undefined {
  const times = [
    afterSeconds(headers['retry-after'], now) ?? atDate(headers['retry-after']),
    atDate(headers['x-ratelimit-reset']) ?? atSeconds(headers['x-ratelimit-reset']),
    atSeconds(headers['ratelimit-reset']),
  ];
  const asked = times.find((at) => at !== undefined && at > now);
  return asked === undefined ? undefined : Math.min(asked, now + longestWaitMs);
}

function afterSeconds(value: string | undefined, now: number): number | undefined {
  return value !== undefined && /^\d+(?:\.\d+)?$/.test(value.trim())
    ? now + Number(value) * 1_000
    : undefined;
}

function atSeconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : undefined;
}

function atDate(value: string | undefined): number | undefined {
  // A bare or negative number is no date, though the parser of dates would make one of it.
  if (value === undefined || /^\s*[-+]?[\d.]+\s*$/.test(value)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
