import { inflateSync } from 'node:zlib';

const headerBytes = 12;
const entryBytes = 16;

interface WoffTable {
  entry: Buffer;
  bytes: Buffer;
}

function tablesOf(woff: Buffer): WoffTable[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((step) => woff.readUInt32BE(at + step)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      // Tag, checksum; the place is filled in when it is known.
      entry: Buffer.concat([woff.subarray(at, at + 4), woff.subarray(at + 16, at + 20), Buffer.alloc(8)]),
      bytes: packed < length ? inflateSync(bytes) : Buffer.from(bytes),
    };
  });
}

/** The font that a WOFF file is packed from: what PDF and the drawer of pictures can read. */
export function unpackedFont(woff: Buffer): Buffer {
  const tables = tablesOf(woff);
  const power = Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(headerBytes);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(2 ** power * 16, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  let at = headerBytes + tables.length * entryBytes;
  const bodies: Buffer[] = [];
  for (const { entry, bytes } of tables) {
    entry.writeUInt32BE(at, 8);
    entry.writeUInt32BE(bytes.length, 12);
    const body = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    bodies.push(body);
    at += body.length;
  }
  return Buffer.concat([header, ...tables.map(({ entry }) => entry), ...bodies]);
}
