import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadsLength } from '../../../shared/networks/threads-length.ts';

describe('the length of a text on Threads', () => {
  it.each([
    ['', 0],
    ['Zwölf Kräne', 11],
    ['e\u0301', 2],
    ['𝒜', 1],
    ['🚢', 4],
    ['🚢🚢', 8],
    ['👍🏽', 8],
    ['🇩🇪', 8],
    ['1️⃣', 7],
    ['❤️', 6],
    ['12 #harbour', 11],
    ['Ships 🚢\nab Samstag', 21],
  ])('of %j is %i', (text, length) => {
    expect(threadsLength(text)).toBe(length);
  });

  it('is the number of signs where there is no emoji', () => {
    const plain = fc.stringMatching(/^[a-zа-яäöü日語é0-9 .,#@\n-]{0,80}$/u);
    fc.assert(fc.property(plain, (text) => threadsLength(text) === Array.from(text).length));
  });

  it('is never less than the number of signs, nor more than the bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const length = threadsLength(text);
        expect(length).toBeGreaterThanOrEqual(Array.from(text).length);
        expect(length).toBeLessThanOrEqual(Buffer.byteLength(text));
      }),
    );
  });
});
