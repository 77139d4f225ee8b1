import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupAlike } from '../../../electron/services/media/likeness.ts';

const hex = (value: bigint) => value.toString(16).padStart(16, '0');
const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

function difference(a: bigint, b: bigint): number {
  return [...(a ^ b).toString(2)].filter((sign) => sign === '1').length;
}

it('puts together whatever differs in at most five signs, and nothing that is unlike all others', () => {
  const flips = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 12 }), hash, flips, (others, one, signs) => {
      const near = signs.reduce((value, sign) => value ^ (1n << BigInt(sign)), one);
      const all = [...others, one, near];
      const pictures = all.map((value, index) => ({ id: `p${index}`, hash: hex(value) }));
      const groups = groupAlike(pictures);
      const [a, b] = [`p${all.length - 2}`, `p${all.length - 1}`];
      expect(groups.some((group) => group.includes(a) && group.includes(b))).toBe(true);
      for (const group of groups) {
        for (const id of group) {
          const mine = all[Number(id.slice(1))] ?? 0n;
          const alike = group.some(
            (other) => other !== id && difference(mine, all[Number(other.slice(1))] ?? 0n) <= 5,
          );
          expect(alike).toBe(true);
        }
      }
    }),
  );
});
