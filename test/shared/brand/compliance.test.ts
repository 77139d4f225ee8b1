import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCompliance } from '../../../shared/brand/compliance.ts';
import { type BrandKit, emptyKit } from '../../../shared/brand/kit.ts';
import { applyFix } from '../../../shared/brand/preflight.ts';
import { compileBrand } from '../../../shared/brand/reading.ts';

const kit: BrandKit = {
  ...emptyKit,
  bannedWords: [
    { word: 'cheap', level: 'warning', replacement: 'affordable' },
    { word: 'guaranteed', level: 'error', replacement: '' },
  ],
  requiredPhrases: [
    { phrase: '#harbour', level: 'warning', label: null, network: null },
    { phrase: 'Terms apply.', level: 'error', label: 'Offer', network: null },
    { phrase: 'Link in bio', level: 'warning', label: null, network: 'instagram' },
  ],
  disclosures: [{ mentions: ['Acme', 'gifted'], requires: ['#ad', '#sponsored'], level: 'error' }],
  spellings: [
    { wrong: 'github', preferred: 'GitHub' },
    { wrong: 'Harbour Light', preferred: 'Harbour Light Studio' },
  ],
};
const brand = compileBrand(kit);
const check = (text: string, labels: string[] = [], network: 'instagram' | null = null) =>
  checkCompliance(brand, { text, labels, network });
const rules = (text: string, labels?: string[]) => check(text, labels).findings.map(({ rule }) => rule);

describe('the brand check', () => {
  it('has nothing to say of a text that keeps to the kit', () => {
    expect(check('Good morning. #harbour')).toEqual({ score: 100, findings: [] });
  });

  it('says what each finding takes, where it is and what mends it', () => {
    const { score, findings } = check('Cheap beans, guaranteed.');
    expect(score).toBe(100 - 10 - 25 - 10);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'banned_word',
        level: 'warning',
        span: { start: 0, end: 5 },
        takes: 10,
        fix: { label: 'Write “affordable”', start: 0, end: 5, expected: 'Cheap', text: 'affordable' },
      }),
      expect.objectContaining({ rule: 'banned_word', level: 'error', takes: 25, fix: null }),
      expect.objectContaining({ rule: 'required_phrase', span: null, takes: 10 }),
    ]);
  });

  it('asks for a phrase only where its label or network is', () => {
    expect(rules('Sale #harbour')).toEqual([]);
    expect(rules('Sale #harbour', ['Offer'])).toEqual(['required_phrase']);
    expect(check('New #harbour', [], 'instagram').findings[0]?.message).toContain('Instagram');
    expect(rules('Sale. Terms apply. #harbour', ['Offer'])).toEqual([]);
  });

  it('asks for a disclosure where something is mentioned, and takes any of them', () => {
    expect(rules('With Acme beans #harbour')).toEqual(['disclosure']);
    expect(rules('With Acme beans #harbour #sponsored')).toEqual([]);
    expect(rules('With Acme beans #harbour #advertisement')).toEqual(['disclosure']);
  });

  it('leaves addresses, handles and tags as they are spelled', () => {
    expect(rules('https://github.com/cheap @github #github #harbour')).toEqual([]);
    expect(rules('On Github #harbour')).toEqual(['spelling']);
    expect(rules('On GitHub #harbour')).toEqual([]);
  });

  it('does not find a wrong name inside the right one', () => {
    expect(rules('Harbour Light Studio #harbour')).toEqual([]);
    expect(rules('Harbour Light, and Harbour Light Studio #harbour')).toEqual(['spelling']);
  });

  it('explains its score to the last point', () => {
    const words = fc.constantFrom('cheap', 'guaranteed', 'Acme', 'github', '#harbour', '#ad', 'plain', '\n');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (pieces) => {
        const { score, findings } = check(pieces.join(' '));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score + findings.reduce((sum, { takes }) => sum + takes, 0)).toBe(100);
      }),
    );
  });

  it('is content once every fix that it offers is taken', () => {
    const words = fc.constantFrom('cheap', 'Acme', 'gifted', 'github', 'plain', '\n', '  ');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 20 }), (pieces) => {
        let text = pieces.join(' ');
        for (let round = 0; round < 60; round += 1) {
          const fix = check(text).findings.find((finding) => finding.fix)?.fix;
          if (!fix) break;
          text = applyFix(text, fix) ?? '';
        }
        expect(check(text)).toEqual({ score: 100, findings: [] });
      }),
    );
  });
});

describe('a fix', () => {
  const fix = { start: 4, end: 9, expected: 'cheap', text: 'fair' };

  it('follows its word when the text has moved, and changes nothing when it cannot tell', () => {
    expect(applyFix('the cheap one', fix)).toBe('the fair one');
    expect(applyFix('now the cheap one', fix)).toBe('now the fair one');
    expect(applyFix('one cup, no: cheap, cheap', fix)).toBeUndefined();
    expect(applyFix('gone', fix)).toBeUndefined();
  });

  it('appends to what the text is by then', () => {
    expect(applyFix('Longer now ', { start: 4, end: 4, expected: '', text: ' #ad' })).toBe('Longer now #ad');
  });
});
