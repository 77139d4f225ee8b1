import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness } from '../../../shared/planning/likeness.ts';

const text = fc.array(
  fc.constantFrom('roast', 'fresh', 'the', 'café', '🎉', 'https://a.example/x', '日本', 'Monday'),
);

describe('likeness of two texts', () => {
  it('is whole for the same words, whatever their case, links and signs', () => {
    expect(likeness('Fresh roast on Monday! https://a.example', 'fresh ROAST on monday')).toBe(1);
  });

  it('is high for a changed word and low for another text', () => {
    const one = 'The first Kenyan of the season is here and it tastes of blackcurrant and of tomato leaf';
    expect(likeness(one, one.replace('tomato', 'basil'))).toBeGreaterThan(0.7);
    expect(likeness(one, 'We are closed on Monday for the stocktaking')).toBeLessThan(0.1);
  });

  it('lies between 0 and 1 and is the same both ways', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [one, other] = [a.join(' '), b.join(' ')];
        const share = likeness(one, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(likeness(other, one)).toBe(share);
      }),
    );
  });
});
