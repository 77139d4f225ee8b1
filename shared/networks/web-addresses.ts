import { endsInTopLevelDomain } from './top-level-domains.ts';

/** Longer than this an address is not made a link. */
const maxAddressLength = 4_096;

const scheme = /(?<![a-z0-9@＠$#＃])https?:\/\//gi;
const hostRun = /[\p{L}\p{M}\p{N}\p{So}_-]+(?:\.[\p{L}\p{M}\p{N}\p{So}_-]+)+/uy;
const badlyJoined = /(?:^|\.)[_-]|[_-](?:\.|$)/;
const port = /:\d+/y;
const query = /\?[\p{L}\p{M}\p{N}!?*'();:&=+$/%#[\]\-_.,~|@^\u{1f000}-\u{1faff}]*/uy;
const queryEnding = /[\p{L}\p{M}\p{N}_&=#/\-\u{1f000}-\u{1faff}]/u;
const pathSign = /[^\s<>()?]/;
const pathEnding = /[^()?!*"'「」<>;:=,.$%[\]~&|@\s]/;

function matchAt(shape: RegExp, text: string, at: number): string {
  shape.lastIndex = at;
  return shape.exec(text)?.[0] ?? '';
}

/** Whether a host, in lower case, is one that is linked. */
export type HostRule = (host: string) => boolean;

/** The longest start of the run that is such a host; text without spaces may follow it at once. */
function hostEnd(text: string, at: number, isLinked: HostRule): number | undefined {
  const run = matchAt(hostRun, text, at);
  const labels = run.split('.');
  for (let count = labels.length; count > 1; count -= 1) {
    const host = labels.slice(0, count).join('.').toLowerCase();
    if (badlyJoined.test(host) || labels[count - 2]?.includes('_')) continue;
    if (isLinked(host) || /\.xn--[a-z0-9-]+$/.test(host)) return at + host.length;
    const ascii = /^(.*\.[a-z]{2,})(?=[^\0-\x7f][^.]*$)/s.exec(host)?.[1];
    if (ascii && isLinked(ascii)) return at + ascii.length;
  }
  return undefined;
}

/** Where a parenthesis that opens at `at` closes, one more inside it allowed; undefined when it does not. */
function closing(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (!pathSign.test(sign)) return undefined;
    if (depth === 0) return index - at > 1 ? index : undefined;
    if (depth > 2) return undefined;
  }
  return undefined;
}

/** The end of a path that begins at `at`, and whether marks at its end were left out. */
function pathEnd(text: string, at: number): { end: number; whole: boolean } {
  let end = at;
  let index = at;
  while (index < text.length) {
    if (text.charAt(index) === '(') {
      const close = closing(text, index);
      if (close === undefined) break;
      index = close + 1;
      end = index;
      continue;
    }
    if (!pathSign.test(text.charAt(index))) break;
    if (pathEnding.test(text.charAt(index))) end = index + 1;
    index += 1;
  }
  return { end, whole: end === index };
}

function queryEnd(text: string, at: number): number {
  const run = matchAt(query, text, at);
  const signs = Array.from(run);
  while (signs.length > 1 && !queryEnding.test(signs.at(-1) ?? '')) signs.pop();
  return signs.length > 1 ? at + signs.join('').length : at;
}

function addressEnd(text: string, afterScheme: number, isLinked: HostRule): number | undefined {
  const host = hostEnd(text, afterScheme, isLinked);
  if (host === undefined) return undefined;
  const afterPort = host + matchAt(port, text, host).length;
  if (text.charAt(afterPort) === '?') return queryEnd(text, afterPort);
  if (text.charAt(afterPort) !== '/') return afterPort;
  const path = pathEnd(text, afterPort);
  return path.whole && text.charAt(path.end) === '?' ? queryEnd(text, path.end) : path.end;
}

/** The http and https addresses in a text, by the rules that Mastodon takes over from Twitter. */
export function webAddresses(
  text: string,
  isLinked: HostRule = endsInTopLevelDomain,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { 0: prefix, index: start } of text.matchAll(scheme)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const reach = text.slice(0, start + maxAddressLength + 1);
    const end = addressEnd(reach, start + prefix.length, isLinked);
    if (end !== undefined && end - start <= maxAddressLength) found.push({ start, end });
  }
  return found;
}
