import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../../renderer/views/compose/counters.ts';
import { textRuns } from '../../../renderer/views/compose/previews/preview-text.ts';

const runs = (network: 'bluesky' | 'mastodon', text: string) =>
  textRuns(network, text, segmentsOf(network, text));

describe('the text of a preview', () => {
  it('marks what Bluesky links and leaves its words alone', () => {
    const shown = runs('bluesky', 'Look: https://www.millstreet.com/rye #bread');
    expect(shown.filter((run) => run.kind !== null).map((run) => run.text)).toEqual([
      'https://www.millstreet.com/rye',
      '#bread',
    ]);
  });

  it('shortens links and mentions as Mastodon does', () => {
    const link = 'https://www.millstreet.com/market/autumn-specials-2026';
    const shown = runs('mastodon', `With @ana@mastodon.social at ${link}`).map((run) => run.text);
    expect(shown).toEqual(['With ', '@ana', ' at ', 'millstreet.com/market/autumn-s…']);
  });

  it('never loses or doubles a letter on Bluesky', () => {
    const word = fc.constantFrom(
      'rye',
      ' ',
      '#bread',
      'https://millstreet.com',
      '@ana.bsky.social',
      '🍞',
      '\n',
      '.',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join('');
        expect(
          runs('bluesky', text)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
