import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, analyseSentiment, detectLanguage } from '../../../electron/services/analysis/service.ts';
// A sample of the accuracy test data of Lingua, Apache-2.0: see NOTICE.txt there.
import sentences from './data/sentences.json' with { type: 'json' };

const labelled = Object.entries(sentences).flatMap(([code, texts]) => texts.map((text) => ({ code, text })));

async function shareRight(longest: number): Promise<number> {
  let right = 0;
  for (const { code, text } of labelled) {
    if ((await detectLanguage(text.slice(0, longest))).code === code) right += 1;
  }
  return right / labelled.length;
}

describe('the language of a text', () => {
  it('is told right for at least 94 of 100 sentences, not known counted as wrong', async () => {
    expect(await shareRight(1_000)).toBeGreaterThan(0.94);
  });

  it('is told right for at least 91 of 100 sentences cut to 40 letters', async () => {
    expect(await shareRight(40)).toBeGreaterThan(0.91);
  });

  it('comes with a sureness that keeps its promise', async () => {
    const told: { sureness: number; isRight: boolean }[] = [];
    for (const { code, text } of labelled) {
      for (const longest of [15, 20, 30, 40]) {
        const found = await detectLanguage(text.slice(0, longest));
        if (found.sureness !== null) told.push({ sureness: found.sureness, isRight: found.code === code });
      }
    }
    for (const [low, high] of [
      [0.7, 0.85],
      [0.85, 0.95],
      [0.95, 1],
    ] as const) {
      const within = told.filter(({ sureness }) => sureness >= low && sureness < high);
      const right = within.filter(({ isRight }) => isRight).length / within.length;
      const promised = within.reduce((sum, { sureness }) => sum + sureness, 0) / within.length;
      expect(Math.abs(right - promised), `${low} to ${high}: ${right} of ${promised}`).toBeLessThan(0.08);
    }
  });

  it.each([
    '',
    '  ',
    '😀🎉',
    '#kaffee @mara https://rostrum.example/kaffee-am-hafen',
    'OK!',
    '12:30',
    '\ud800',
  ])('is not known of “%s”, rather than guessed', async (text) => {
    expect(await detectLanguage(text)).toMatchObject({ code: null, sureness: null });
  });

  it('is that of the words, whatever the links, tags, names and emoji are', async () => {
    const text =
      'Wir rösten am Montag wieder im Hafen 🎉 #freshcoffee #morning with @goodmorningcoffee https://freshcoffee.example/read-all-about-the-roast';
    expect((await detectLanguage(text)).code).toBe('de');
  });

  it.each([
    ['Kami akan buka esok kerana semalam cuti umum', 'ms'],
    ['Kami buka besok karena kemarin hari libur', 'id'],
    ['हम हर सुबह छह बजे रोटी बनाते हैं', 'hi'],
    ['आम्ही रोज सकाळी सहा वाजता पाव बनवतो आणि विकतो', 'mr'],
    ['こんにちは', 'ja'],
    ['วันนี้อากาศดี', 'th'],
    ['שלום לכולם, היום אנחנו פותחים', 'he'],
  ])('of “%s” is %s', async (text, code) => {
    expect((await detectLanguage(text)).code).toBe(code);
  });

  it('answers whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        const { code, sureness } = await detectLanguage(text);
        expect(sureness === null || (sureness >= 0.7 && sureness < 1)).toBe(true);
        if (sureness !== null) expect(code).toMatch(/^[a-z]{2}$/);
      }),
    );
    expect((await detectLanguage('Fresh bread every morning. '.repeat(2_000))).code).toBe('en');
  });
});

describe('an analysis', () => {
  it('judges by English words only what reads as English', async () => {
    const german = await analyse('Schrecklich war das gestern am Hafen, und doch haben alle gelacht.');
    expect(german.language.code).toBe('de');
    expect(german).toMatchObject({ isEnglish: false, sentiment: { compound: null } });
    const english = await analyse('It was a terrible day at the harbour, and still everyone laughed.');
    expect(english).toMatchObject({ isEnglish: true, language: { code: 'en' } });
    expect(english.sentiment.compound).not.toBeNull();
  });

  it('goes by the language that is given', async () => {
    const { language, isEnglish } = await analyse('It was a good day at the harbour.', 'de');
    expect(language).toMatchObject({ code: 'de', sureness: null });
    expect(isEnglish).toBe(false);
    expect(await analyseSentiment('Das war ein schöner Tag am Hafen.')).toMatchObject({
      label: null,
      language: { code: 'de' },
    });
  });
});
