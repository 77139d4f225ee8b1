import { type Mock, vi } from 'vitest';
import type { client as realClient } from '../../renderer/app/client.ts';

type Room = Record<string, Mock>;

function memoized<Value>(make: () => Value): Record<string, Value> {
  const made = new Map<string, Value>();
  return new Proxy<Record<string, Value>>(
    {},
    {
      get(_target, name) {
        const known = made.get(String(name));
        if (known) return known;
        const value = make();
        made.set(String(name), value);
        return value;
      },
    },
  );
}

/** Every procedure there is; each never answers until a test says what it is to answer. */
export const client = memoized<Room>(() =>
  memoized(() => vi.fn(() => new Promise(() => undefined))),
) as unknown as typeof realClient;
