import { isIPv6 } from 'node:net';

export interface Answer {
  a: readonly string[];
  aaaa: readonly string[];
}

export type Zone = Readonly<Record<string, readonly Answer[]>>;

const typeA = 1;
const typeAaaa = 28;
const recordOffset = 12;

function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = recordOffset;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** Sixteen bytes of an IPv6 address that may end as IPv4. */
function bytesOf(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split('.').map(Number));
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, ...octets) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const middle = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const bytes = Buffer.alloc(16);
  for (const [index, word] of [...left, ...middle, ...right].entries()) {
    bytes.writeUInt16BE(Number.parseInt(word, 16), index * 2);
  }
  return bytes;
}

/**
 * Answers one question about a name, good for no time at all. `turns` counts the questions for A records,
 * which begin a new look-up.
 */
export function dnsAnswer(question: Buffer, zone: Zone, turns: Map<string, number>): Buffer {
  const { name, end } = nameIn(question);
  const type = question.readUInt16BE(end);
  const answers = zone[name];
  if (type === typeA) turns.set(name, (turns.get(name) ?? 0) + 1);
  const turn = Math.max(0, (turns.get(name) ?? 1) - 1);
  const answer = answers?.[Math.min(turn, answers.length - 1)];
  const addresses = type === typeA ? answer?.a : type === typeAaaa ? answer?.aaaa : [];
  const records = (addresses ?? []).map((address) => {
    const bytes = bytesOf(address);
    const record = Buffer.alloc(recordOffset);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt16BE(bytes.length, 10);
    return Buffer.concat([record, bytes]);
  });
  const head = Buffer.alloc(recordOffset);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(answers ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, question.subarray(recordOffset, end + 4), ...records]);
}
