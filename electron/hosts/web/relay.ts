import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../shared/ports.ts';
import { Refusal } from '../../../shared/refusal.ts';
import { isBoxKey, type SealedBox, sealBox } from '../../providers/sealed-box.ts';

const waitsMs = 10 * 60_000;
const keptMs = 5 * 60_000;
const mostPending = 1_000;
/** So many sign-ins may one address begin in an hour. */
const mostPerHour = 60;
const hourMs = 3_600_000;

interface Pending {
  publicKey: string;
  expiresAt: number;
  box?: SealedBox;
}

export interface Relay {
  begin(publicKey: string, from: string): { state: string; expiresAt: number };
  /** Takes what the browser brought, sealed at once; false for a state that is not ours or was used. */
  arrive(params: URLSearchParams): boolean;
  /** Hands over once. */
  take(state: string): SealedBox | 'waiting' | undefined;
}

/**
 * Takes codes for desktops that networks do not send browsers back to. A code is sealed to the asking desktop before
 * it is kept, handed over once and forgotten within minutes; nothing is written to disk.
 */
export function createRelay(clock: Clock): Relay {
  const pending = new Map<string, Pending>();
  const begun = new Map<string, number[]>();

  function tidy(now: number): void {
    for (const [state, { expiresAt }] of pending) if (expiresAt <= now) pending.delete(state);
    for (const [from, times] of begun) {
      const recent = times.filter((time) => time > now - hourMs);
      if (recent.length === 0) begun.delete(from);
      else begun.set(from, recent);
    }
  }

  return {
    begin(publicKey, from) {
      const now = clock.now();
      tidy(now);
      if (!isBoxKey(publicKey)) {
        throw new Refusal('invalid_input', 'public_key is not an X25519 key.', {
          field: 'public_key',
          remedy: 'Give 32 bytes as base64url.',
        });
      }
      const times = begun.get(from) ?? [];
      if (times.length >= mostPerHour || pending.size >= mostPending) {
        throw new Refusal('rate_limited', 'Too many sign-ins at once.', {
          remedy: 'Try again in some minutes.',
        });
      }
      begun.set(from, [...times, now]);
      const state = randomBytes(32).toString('base64url');
      const expiresAt = now + waitsMs;
      pending.set(state, { publicKey, expiresAt });
      return { state, expiresAt };
    },

    arrive(params) {
      const state = params.get('state') ?? '';
      const entry = pending.get(state);
      const now = clock.now();
      if (!entry || entry.box || entry.expiresAt <= now) return false;
      const kept = new URLSearchParams();
      for (const name of ['code', 'error', 'error_description']) {
        const value = params.get(name);
        if (value !== null) kept.set(name, value.slice(0, 4_096));
      }
      entry.box = sealBox(entry.publicKey, kept.toString());
      entry.expiresAt = now + keptMs;
      return true;
    },

    take(state) {
      const entry = pending.get(state);
      if (!entry || entry.expiresAt <= clock.now()) return undefined;
      if (!entry.box) return 'waiting';
      pending.delete(state);
      return entry.box;
    },
  };
}
