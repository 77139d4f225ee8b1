import fc from 'fast-check';
import { expect, it } from 'vitest';
import { recordKeyOf } from '../../electron/networks/bluesky/record-key.ts';

const key = fc.stringMatching(/^[0-9a-f]{32}$/);
const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2100-01-01') });

it('is a valid TID, the same for the same draft', () => {
  fc.assert(
    fc.property(key, moment, (draftKey, keyedAt) => {
      const recordKey = recordKeyOf({ key: draftKey, keyedAt });
      expect(recordKey).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
      expect(recordKeyOf({ key: draftKey, keyedAt })).toBe(recordKey);
    }),
  );
});

it('sorts by the time at which the draft got its key', () => {
  fc.assert(
    fc.property(key, key, moment, fc.integer({ min: 1, max: 1e9 }), (one, other, at, later) => {
      expect(recordKeyOf({ key: one, keyedAt: at }) < recordKeyOf({ key: other, keyedAt: at + later })).toBe(
        true,
      );
    }),
  );
});

it('holds the time, read back by the rules of the AT Protocol', () => {
  const recordKey = recordKeyOf({ key: '00000000'.repeat(4), keyedAt: Date.parse('2026-11-21T09:00:00Z') });
  const digits = '234567abcdefghijklmnopqrstuvwxyz';
  const number = [...recordKey].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n);
  expect(Number(number >> 10n) / 1_000).toBe(Date.parse('2026-11-21T09:00:00Z'));
});

it('differs for drafts that got their keys in the same millisecond', () => {
  const keyedAt = Date.parse('2026-11-21T09:00:00Z');
  const keys = ['7f3a91c2d4e5b608', '7f3a91c3d4e5b608', '7f3a91c2d4e5b609'].map((start) => start.repeat(2));
  expect(new Set(keys.map((draftKey) => recordKeyOf({ key: draftKey, keyedAt }))).size).toBe(3);
});
