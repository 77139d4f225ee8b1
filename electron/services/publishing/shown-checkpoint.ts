import type { Checkpoint } from '../../networks/adapter.ts';

function isSecretName(name: string): boolean {
  return /token/i.test(name);
}

/** Whoever has an upload or staging address may use it: of each only the host is said. */
function withoutAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        isSecretName(name) ? '(hidden)' : withoutAddresses(inner),
      ]),
    );
  }
  const isAddress = typeof value === 'string' && /^https?:/i.test(value) && URL.canParse(value);
  return isAddress ? `${new URL(value).origin}/(hidden)` : value;
}

/** What a step left behind, as far as it may be shown and sent on; the address of what is visible is public. */
export function shownCheckpoint(checkpoint: Checkpoint, visible: boolean): Checkpoint {
  const { url } = checkpoint;
  const shown = withoutAddresses(checkpoint) as Checkpoint;
  return visible && url !== undefined ? { ...shown, url } : shown;
}
