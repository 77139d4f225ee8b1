import topLevelDomains from 'tlds' with { type: 'json' };

const known: ReadonlySet<string> = new Set(topLevelDomains);

/** Whether a host ends in a top-level domain that exists, written in lower case. */
export function endsInTopLevelDomain(host: string): boolean {
  const dot = host.lastIndexOf('.');
  return dot >= 0 && known.has(host.slice(dot + 1));
}
