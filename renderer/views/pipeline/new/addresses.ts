export interface PastedLines {
  addresses: string[];
  /** Lines that are none. */
  others: string[];
}

const longestAddress = 2_000;
const bareAddress = /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/u;

/** The address that a line is, `https://` put in front where it lacks it; null: it is none. */
export function addressOf(line: string): string | null {
  const typed = line.trim();
  if (typed.length > longestAddress || /\s/.test(typed)) return null;
  const url = URL.parse(bareAddress.test(typed) ? `https://${typed}` : typed);
  return url && /^https?:$/.test(url.protocol) && url.href.length <= longestAddress ? url.href : null;
}

/** Takes pasted lines apart; an address that stands there twice is one. */
export function splitAddresses(pasted: string): PastedLines {
  const lines = pasted
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    addresses: [...new Set(lines.flatMap((line) => addressOf(line) ?? []))],
    others: lines.filter((line) => addressOf(line) === null),
  };
}
