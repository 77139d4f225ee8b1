import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseText } from '../../../shared/analysis/analysis.ts';
import { readSocialText } from '../../../shared/analysis/social-text.ts';
import type { TextScore } from '../../../shared/analysis/spans.ts';
import { english, englishOnly, givenLanguage } from '../../../shared/analysis/text-language.ts';

const codes = (score: TextScore) => score.findings.map(({ code }) => code);
const found = (text: string, score: TextScore) =>
  score.findings.map(({ start, end, code }) => `${code}: ${text.slice(start, end)}`);
const read = (text: string) => analyseText(text, english);

describe('taking a post apart', () => {
  it('counts links, hashtags, mentions and emoji, and takes none of them for words', () => {
    const text =
      'Fresh roast 👩🏽‍🍳 today! #SingleOrigin with @mara: https://rostrum.example/long/address ☕';
    const { words, sentences, ...counts } = readSocialText(text);
    expect(words.map((word) => word.text)).toEqual(['Fresh', 'roast', 'today', 'with']);
    expect(sentences).toHaveLength(2);
    expect(counts).toMatchObject({ links: 1, hashtags: 1, mentions: 1, emoji: 2 });
  });

  it('ends a sentence at the end of a line', () => {
    expect(readSocialText('First line\nSecond line\n\n👋\nThird').sentences).toHaveLength(3);
  });
});

describe('the scores of a draft', () => {
  it('gives each index by its formula', () => {
    // 12 words, 2 sentences, 14 syllables.
    const { indices } = read('The cat sat on the mat today. The dog ran to it.').readability;
    expect(indices?.fleschEase).toBeCloseTo(206.835 - 1.015 * 6 - 84.6 * (13 / 12), 6);
    expect(indices?.fleschKincaid).toBeCloseTo(0.39 * 6 + 11.8 * (13 / 12) - 15.59, 6);
    expect(indices?.automated).toBeCloseTo(4.71 * (35 / 12) + 0.5 * 6 - 21.43, 6);
    expect(indices?.lix).toBeCloseTo(6, 6);
  });

  it('says nothing of readability over a handful of words, and why', () => {
    const { score, basis } = read('Good morning').readability;
    expect(score).toBeNull();
    expect(basis).toContain('too few');
  });

  it('ranks an easy text over a hard one', () => {
    const easy = read('We roast on Monday. You can smell it in the street. Come by and say hello.');
    const hard = read(
      'Subsequently, the aforementioned organisational restructuring necessitates comprehensive interdepartmental communication regarding infrastructural responsibilities.',
    );
    expect(easy.readability.score ?? 0).toBeGreaterThan((hard.readability.score ?? 0) + 40);
    expect(easy.clarity.score ?? 0).toBeGreaterThan(hard.clarity.score ?? 0);
  });

  it('knows a good opening from a worn one', () => {
    const good = read('Why does your coffee taste bitter? Three reasons.').hook;
    const worn = read(
      "We're so excited to announce our new website, which has been in the works for a while.",
    ).hook;
    expect(good.score ?? 0).toBeGreaterThan(75);
    expect(worn.score ?? 100).toBeLessThan(50);
    expect(codes(worn)).toContain('worn_opening');
    expect(codes(read('We’re thrilled to share our new website.').hook)).toContain('worn_opening');
  });

  it.each([
    ['Book your seat now.', ['asks: Book your seat now']],
    ['Fresh beans. Try them, and tell us what you think!', ['asks: Try them, and tell us what you think']],
    ['What do you think about it?', ['asks: What do you think about it']],
    ['The book is on the shelf.', []],
  ])('finds what “%s” asks for', (text, asked) => {
    const { callToAction } = read(text);
    expect(found(text, callToAction).filter((line) => line.startsWith('asks:'))).toEqual(
      asked.map((line) => expect.stringContaining(line.slice(0, 20))),
    );
  });

  it.each([
    ['write to jo@harbour.example', 'email'],
    ['call +49 30 123 45 67', 'phone'],
    ['pay with 4111 1111 1111 1111', 'card_number'],
    ['to DE89 3704 0044 0532 0130 00', 'iban'],
    ['it cures cancer', 'health_claim'],
    ['guaranteed returns', 'money_claim'],
    ['scientifically proven', 'absolute_claim'],
    ['studies show it', 'invented_figure'],
    ['you idiots', 'insult'],
    ['all immigrants are thieves', 'group_hate'],
  ])('sees the risk in “%s”', (text, code) => {
    expect(codes(read(text).safety)).toContain(code);
    expect(read(text).safety.score ?? 100).toBeLessThan(100);
  });

  it.each([
    'Open 9:00-17:00 on 24 December 2026',
    'order 4111111111111112 is on its way',
    'DE00 3704 0044 0532 0130 00',
    'Scunthorpe United and the grass is green',
    'from 2019-2026 we sold 12,000 cups',
  ])('sees no risk in “%s”', (text) => {
    expect(codes(read(text).safety)).toEqual([]);
  });

  it('judges no wording in a language whose words it does not know, and says so', () => {
    const { hook, callToAction, clarity, readability } = analyseText(
      'Wir rösten am Montag im Hafen und freuen uns auf euch.',
      givenLanguage('de'),
    );
    for (const score of [hook, callToAction, clarity]) {
      expect(score).toMatchObject({ score: null, basis: 'The rules know English words only.', findings: [] });
    }
    expect(readability.basis).toContain('LIX');
    expect(readability.score).not.toBeNull();
  });

  it('gives no figure that English words or syllables would be needed for', () => {
    const german = analyseText('Wir rösten am Montag im Hafen und freuen uns auf euch, traurig aber wahr.', {
      code: 'de',
      sureness: 0.98,
      basis: '',
    });
    expect(german.sentiment).toMatchObject({ compound: null, label: null, words: [], basis: englishOnly });
    expect(german.emotions).toEqual([]);
    expect(german.tone.label).toBeNull();
    expect(german.readability.indices).toMatchObject({ fleschEase: null, smog: null });
    expect(german.readability.indices?.lix).toBeGreaterThan(10);
    expect(german.safety.basis).toContain('English words only');
  });

  it('hears the feeling of emoji in any language, and none where there is nothing', () => {
    const hearts = analyseText('😍😍', givenLanguage('de')).sentiment;
    expect(hearts.label).toBe('positive');
    expect(analyseText('', english).sentiment).toMatchObject({ compound: null, label: null });
  });

  it('counts words where no spaces part them, and leaves the formulas that need spaces', () => {
    const { counts, readability } = analyseText(
      '私たちは毎朝六時にパンを焼きます。ぜひ来てください。',
      givenLanguage('ja'),
    );
    expect(counts.words).toBeGreaterThan(8);
    expect(counts.sentences).toBe(2);
    expect(readability).toMatchObject({ score: null, indices: null });
  });

  it('takes an unknown language for English only where it is written in such letters', () => {
    const unknown = { code: null, sureness: null, basis: '' };
    expect(analyseText('Hello!', unknown).isEnglish).toBe(true);
    expect(analyseText('привет', unknown).isEnglish).toBe(false);
  });

  it('names what a post speaks of, where it says so', () => {
    const text =
      'Our rye bread is back. The rye comes from Lisbon, and the oven opens at six. #BreadWeek https://a.example/rye';
    const { topics, basis } = read(text).topics;
    const names = topics.map((topic) => topic.text);
    expect(names).toContain('BreadWeek');
    expect(names[0]?.toLowerCase()).toContain('rye');
    expect(names.join(' ')).toContain('Lisbon');
    expect(names.join(' ')).not.toMatch(/example|back|our/i);
    for (const topic of topics) {
      for (const { start, end } of topic.spans) {
        expect(text.slice(start, end).toLowerCase()).toContain(topic.text.toLowerCase().slice(0, 3));
      }
    }
    expect(basis).toContain('said most');
  });

  it('names in other languages only what is said more than once', () => {
    const text = 'Neuer Kaffee am Hafen. Der Kaffee kommt am Montag. #kaffeezeit';
    const { topics } = analyseText(text, givenLanguage('de')).topics;
    expect(topics.map((topic) => topic.text)).toEqual(['Kaffee', 'kaffeezeit']);
  });

  it.each([
    ["Hey guys, we're gonna bake a super cool loaf today! 🎉", 'casual'],
    ['The bakery opens at six and the bread is ready at seven.', 'neutral'],
    [
      'We regret to inform you that the establishment will, therefore, commence operations subsequently.',
      'formal',
    ],
    ['Hello there', null],
  ])('hears the tone of “%s”', (text, label) => {
    expect(read(text).tone.label).toBe(label);
  });

  it('keeps every score within 0 to 100 and every span within the text', () => {
    const piece = fc.constantFrom(
      'guaranteed',
      'very',
      'JOIN US NOW FRIENDS',
      '!!!',
      '\n',
      'https://a.example',
      '#tag',
      '@a',
      '👩🏽‍🍳',
      '+49 30 123 45 67',
      'utilize',
      'Why?',
      'was seen by',
      '\ud800',
      '1'.repeat(16),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const analysis = read(written);
        const { readability, hook, callToAction, clarity, safety, tone, topics, sentiment, emotions } =
          analysis;
        const spans = [
          tone.findings,
          sentiment.words,
          ...topics.topics.map((topic) => topic.spans),
          ...emotions.map(({ words }) => words),
        ];
        for (const list of spans) {
          let last = 0;
          for (const { start, end } of list) {
            expect(start >= last && start < end && end <= written.length).toBe(true);
            last = start;
          }
        }
        for (const { score, findings } of [readability, hook, callToAction, clarity, safety]) {
          if (score !== null) expect(score >= 0 && score <= 100 && Number.isInteger(score)).toBe(true);
          for (const { start, end } of findings) {
            expect(start >= 0 && start <= end && end <= written.length).toBe(true);
          }
        }
      }),
    );
  });

  it('reads 64 KB of anything without getting stuck', () => {
    for (const unit of [
      'a',
      '1 ',
      '1-',
      'a@',
      '!',
      'very ',
      'A '.repeat(2),
      '(1',
      '#',
      'join ',
      'was ',
      '\n',
      '😀',
      'שלום ',
      'مرحبا ',
      'パン',
      '\ud800',
      '#a ',
    ]) {
      expect(read(unit.repeat(65_536 / unit.length)).counts.words).toBeGreaterThanOrEqual(0);
    }
  });
});
