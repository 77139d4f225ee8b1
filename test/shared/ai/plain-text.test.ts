import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/ai/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['hidden tags', 'a\u{E0068}\u{E0069}b', 'ab'],
    ['turned direction', '\u202eabc\u202c', 'abc'],
    ['no width', 'a\u200bb\u2060c\ufeff', 'abc'],
    ['controls', 'a\u0000\u0007\u001bb', 'ab'],
    ['line endings', 'a\r\nb\rc', 'a\nb\nc'],
    ['half letters', 'a\ud83d', 'a\ufffd'],
  ])('takes out %s', (_, given, plain) => {
    expect(plainText(given)).toBe(plain);
  });

  it.each(['👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', 'می‌خواهم', 'क्‍ष', 'é', 'tab\tand\nline'])('keeps %s', (text) => {
    expect(plainText(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => plainText(plainText(text)) === plainText(text)),
    );
  });
});
