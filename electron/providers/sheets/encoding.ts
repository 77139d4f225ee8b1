import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';

export interface Decoded {
  text: string;
  encoding: string;
  /** What else it could be, likeliest first. */
  encodings: string[];
  /** Letters that the encoding does not know. */
  lost: number;
}

const looked = 256 * 1024;
const always = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'shift_jis',
  'windows-1251',
  'gb18030',
  'big5',
  'euc-kr',
];

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

function markOf(bytes: Uint8Array): string | undefined {
  return marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
}

/** Latin letters in UTF-16 have a zero at every other place. */
function wideWithoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4_000);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length * 0.3 && even < odd / 10) return 'utf-16le';
  return even > sample.length * 0.3 && odd < even / 10 ? 'utf-16be' : undefined;
}

function isKnown(name: string): boolean {
  try {
    new TextDecoder(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The last letter may be cut in two where the sample ends. */
function guesses(bytes: Uint8Array): string[] {
  const sure = markOf(bytes) ?? wideWithoutMark(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined);
  if (sure) return [sure];
  return analyse(bytes.subarray(0, looked))
    .map(({ name }) => name.toLowerCase())
    .filter((name) => name !== 'utf-8' && name !== 'ascii' && isKnown(name))
    .map((name) => (name === 'iso-8859-1' ? 'windows-1252' : name));
}

/** Reads bytes as text in the given encoding, else in the likeliest. */
export function decode(bytes: Uint8Array, chosen?: string): Decoded {
  const likely = guesses(bytes);
  const encoding = chosen && isKnown(chosen) ? chosen : (likely[0] ?? 'windows-1252');
  const text = new TextDecoder(encoding).decode(bytes);
  return {
    text,
    encoding,
    encodings: [...new Set([encoding, ...likely.slice(0, 4), ...always])],
    lost: text.split('\uFFFD').length - 1,
  };
}
