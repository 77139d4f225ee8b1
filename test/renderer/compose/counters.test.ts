import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countOf,
  firstOverflow,
  overflowStart,
  sharedSegments,
} from '../../../renderer/views/compose/counters.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';

const bluesky = networkFacts.bluesky.limits.text;
const mastodon = networkFacts.mastodon.limits.text;
const family = '👩‍👩‍👧‍👦';

describe('where a text grows too long', () => {
  it('is nowhere when it fits to the last letter', () => {
    expect(overflowStart('bluesky', 'a'.repeat(bluesky.max), bluesky)).toBeNull();
  });

  it('is the first letter too many', () => {
    expect(overflowStart('bluesky', 'a'.repeat(bluesky.max + 5), bluesky)).toBe(bluesky.max);
  });

  it('is never inside a letter that is made of several signs', () => {
    const limits = { unit: 'graphemes', max: 3 } as const;
    expect(overflowStart('practice', family.repeat(4), limits)).toBe(3 * family.length);
  });

  it('is the earliest one of all who get the text', () => {
    const asking = [
      { network: 'mastodon', limits: mastodon },
      { network: 'bluesky', limits: bluesky },
    ] as const;
    expect(firstOverflow(asking, 'a'.repeat(600))).toBe(bluesky.max);
    expect(firstOverflow(asking, 'Fresh rye')).toBeNull();
  });

  it('leaves a text before it that fits, whatever the text', () => {
    const limits = { unit: 'graphemes', max: 12 } as const;
    const anyText = fc.string({ unit: fc.constantFrom('a', ' ', 'é', family, '🍞', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(anyText, (text) => {
        const start = overflowStart('practice', text, limits);
        expect(start === null).toBe(!countText('practice', text, limits).over);
        if (start !== null) expect(countText('practice', text.slice(0, start), limits).over).toBe(false);
      }),
    );
  });
});

describe('counting', () => {
  it('gives the same answer, down to the object, to accounts that count alike', () => {
    expect(countOf('bluesky', 'Fresh rye', bluesky)).toBe(countOf('bluesky', 'Fresh rye', { ...bluesky }));
    expect(countOf('bluesky', 'Fresh rye', bluesky)).not.toBe(countOf('mastodon', 'Fresh rye', mastodon));
  });
});

describe('what becomes a link', () => {
  it('is marked once, with the networks that link it', () => {
    const text = 'Ask @ana.bsky.social about the #rye';
    const tag = sharedSegments(['bluesky', 'mastodon', 'bluesky'], text).find((one) => one.kind === 'tag');
    expect(tag?.networks).toEqual(['bluesky', 'mastodon']);
    expect(text.slice(tag?.start, tag?.end)).toBe('#rye');
  });
});
