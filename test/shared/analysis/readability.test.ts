import { describe, expect, it } from 'vitest';
import { readabilityIndices, readabilityOf } from '../../../shared/analysis/readability.ts';
import { readabilityFits } from '../../../shared/analysis/readability-fit.ts';
import { readSocialText } from '../../../shared/analysis/social-text.ts';
import { syllablesIn } from '../../../shared/analysis/syllables.ts';

const indices = (text: string) => readabilityIndices(readSocialText(text));

/** The passage of Coleman and Liau (1975) that their formula is explained with: 639 letters, 119 words, 5 sentences. */
const colemanLiau =
  'Existing computer programs that measure readability are based largely upon subroutines which estimate number of syllables, usually by counting vowels. The shortcoming in estimating syllables is that it necessitates keypunching the prose into the computer. There is no need to estimate syllables since word length in letters is a better predictor of readability than word length in syllables. Therefore, new readability formulas were computed that has for its predictors letters per 100 words and sentences per 100 words. Both predictors can be counted by an optical scanning device, and thus the formula makes it economically feasible for an organization such as the U.S. Office of Education to calibrate the readability of all textbooks for the public school system.';

describe('readability of texts whose indices are known', () => {
  // What is published for them; rules of spelling may part a word otherwise than a person, here by two at most.
  it.each([
    ['The cat sat on the mat.', 116.1, 0],
    ['This sentence, taken as a reading passage unto itself, is being used to prove a point.', 69, 0],
    ['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.', 37.5, 2],
  ])('“%s” has a reading ease of %d, give or take %d syllables', (text, ease, syllables) => {
    const perSyllable = 84.6 / readSocialText(text).words.length;
    expect(Math.abs(indices(text).fleschEase - ease)).toBeLessThan(syllables * perSyllable + 0.1);
  });

  it.each([
    ['going', 2],
    ['Science', 2],
    ['experience', 4],
    ['business', 2],
    ['community', 4],
    ['prove', 1],
    ['launched', 1],
  ])('counts in “%s” %d syllables', (word, count) => {
    expect(syllablesIn(word)).toBe(count);
  });

  it('gives the passage of Coleman and Liau its grade of 14.5', () => {
    expect(indices(colemanLiau).colemanLiau).toBeCloseTo(14.5, 0);
  });

  it('takes links, tags, names and emoji for no words', () => {
    const plain = 'The cat sat on the mat.';
    const social =
      'The cat sat on the mat. https://a.example/incomprehensibilities #incomprehensibilities @incomprehensible 😀';
    expect(indices(social)).toEqual(indices(plain));
  });

  it('says for which networks a text is easy enough, and nothing where its ease is not known', () => {
    const hard = readabilityOf(
      readSocialText(
        'We bake the bread early and sell everything before eleven on the morning of the market.',
      ),
      true,
    );
    expect(hard.indices?.fleschEase).toBeGreaterThan(50);
    expect(hard.indices?.fleschEase).toBeLessThan(60);
    expect(readabilityFits(hard, ['x', 'linkedin', 'x'])).toEqual([
      { network: 'x', aim: 60, fits: false },
      { network: 'linkedin', aim: 50, fits: true },
    ]);
    expect(readabilityFits(readabilityOf(readSocialText('zwei drei vier fünf sechs'), false), ['x'])).toEqual(
      [],
    );
  });
});
