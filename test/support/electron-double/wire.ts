export interface Wire {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Carries structured-cloneable values as text. Self-contained, because its source is also given to the page:
 * it may use nothing from outside its own body.
 */
export function makeWire(): Wire {
  type Tagged = { $: string; v?: unknown; t?: string };

  const toBase64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  };
  const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

  const packView = (value: ArrayBufferView): Tagged => ({
    $: 'view',
    t: Object.prototype.toString.call(value).slice(8, -1),
    v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
  });

  const packObject = (value: object): unknown => {
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return { $: 'date', v: String(value.getTime()) };
    if (value instanceof Map) return { $: 'map', v: [...value].map(pack) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) return packView(value);
    if (value instanceof Error) return { $: 'error', t: value.name, v: value.message };
    return { $: 'object', v: Object.entries(value).map(([key, inner]) => [key, pack(inner)]) };
  };

  const pack = (value: unknown): unknown => {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    return typeof value === 'object' && value !== null ? packObject(value) : value;
  };

  const unpackView = (type: string, text: string): unknown => {
    const bytes = fromBase64(text);
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => unknown>)[type];
    return View ? new View(bytes.buffer) : bytes;
  };

  const unpackers: Record<string, (tagged: Tagged) => unknown> = {
    undefined: () => undefined,
    bigint: ({ v }) => BigInt(String(v)),
    number: ({ v }) => Number(v),
    date: ({ v }) => new Date(Number(v)),
    map: ({ v }) => new Map((v as unknown[]).map(unpack) as [unknown, unknown][]),
    set: ({ v }) => new Set((v as unknown[]).map(unpack)),
    buffer: ({ v }) => fromBase64(String(v)).buffer,
    view: ({ t, v }) => unpackView(String(t), String(v)),
    error: ({ t, v }) => Object.assign(new Error(String(v)), { name: t }),
    object: ({ v }) =>
      Object.fromEntries((v as [string, unknown][]).map(([key, inner]) => [key, unpack(inner)])),
  };

  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    const tagged = value as Tagged;
    return unpackers[tagged.$]?.(tagged);
  };

  return {
    // Cloning first refuses what Electron refuses: functions, symbols, proxies of either.
    encode: (value) => JSON.stringify(pack(structuredClone(value))),
    decode: (text) => unpack(JSON.parse(text)),
  };
}
