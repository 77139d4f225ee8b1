/** Sorts like the numbers it stands for. */
const digits = '234567abcdefghijklmnopqrstuvwxyz';
const keyLength = 13;

/**
 * The record key (TID) under which a draft is posted: microseconds and a clock id in 64 bits, thirteen digits.
 * Made of nothing but the draft, so that every attempt writes the same record.
 */
export function recordKeyOf({ key, keyedAt }: { key: string; keyedAt: number }): string {
  const random = Number.parseInt(key.slice(0, 8), 16);
  const microseconds = BigInt(keyedAt) * 1_000n + BigInt(random % 1_000);
  const clockId = BigInt(Number.parseInt(key.slice(8, 16), 16) % 1_024);
  let number = (microseconds << 10n) | clockId;
  let text = '';
  for (let place = 0; place < keyLength; place += 1) {
    text = digits.charAt(Number(number & 31n)) + text;
    number >>= 5n;
  }
  return text;
}
