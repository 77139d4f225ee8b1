import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentTypes, goals, lengths, tones, type WritingBrief } from '../../../shared/writing/brief.ts';
import { topicHashtags, writeDrafts } from '../../../shared/writing/built-in-writer.ts';

const brief = (more: Partial<WritingBrief> = {}): WritingBrief => ({
  topic: 'AI in Business',
  audience: 'professionals',
  contentType: 'educational',
  tone: 'professional',
  goal: 'engagement',
  length: 'medium',
  bannedWords: [],
  link: null,
  ...more,
});

const anyBrief = fc.record({
  topic: fc.oneof(
    fc.constantFrom('AI in Business', 'our winter roast', '{audience}', '東京', '$&'),
    fc.string({ minLength: 1 }),
  ),
  audience: fc.oneof(fc.constant(null), fc.constantFrom('professionals', '{topic}')),
  contentType: fc.constantFrom(...contentTypes),
  tone: fc.constantFrom(...tones),
  goal: fc.constantFrom(...goals),
  length: fc.constantFrom(...lengths),
  bannedWords: fc.constant([]),
  link: fc.oneof(fc.constant(null), fc.constant('https://harbour.example/a?b=c')),
});

describe('the built-in writer', () => {
  it('writes about the topic, for the audience, with the link that it was given', () => {
    const [draft] = writeDrafts(brief({ link: 'https://harbour.example', length: 'long' }), 1, 3);
    expect(draft?.text.toLowerCase()).toContain('ai in business');
    expect(draft?.text.toLowerCase()).toContain('professionals');
    expect(draft?.text).toMatch(/https:\/\/harbour\.example$/);
    expect(draft?.hashtags).toEqual(['#AIBusiness', '#AI', '#Business']);
  });

  it('gives the same drafts for the same seed and others for another', () => {
    expect(writeDrafts(brief(), 5, 7)).toEqual(writeDrafts(brief(), 5, 7));
    expect(writeDrafts(brief(), 5, 7)).not.toEqual(writeDrafts(brief(), 5, 8));
  });

  it('opens every variant differently, as long as there are openings', () => {
    for (const contentType of contentTypes) {
      const openings = writeDrafts(brief({ contentType }), 6, 1).map(({ text }) => text.split('\n')[0]);
      expect(new Set(openings).size, contentType).toBe(6);
    }
  });

  it('writes longer texts where longer ones are wanted', () => {
    const size = (length: WritingBrief['length']) =>
      writeDrafts(brief({ length }), 6, 1).reduce((sum, { text }) => sum + text.length, 0);
    expect(size('short')).toBeLessThan(size('medium'));
    expect(size('medium')).toBeLessThan(size('long'));
  });

  it('takes no sentence with a word that the brand bans', () => {
    const drafts = writeDrafts(
      brief({ length: 'long', bannedWords: ['jargon', 'Start Small', 'no'] }),
      12,
      1,
    );
    for (const { text } of drafts) expect(text).not.toMatch(/\bjargon\b|\bstart small\b|\bno\b/i);
  });

  it('invents no figure, address or name, and leaves no pattern unfilled', () => {
    fc.assert(
      fc.property(anyBrief, fc.nat(), (given, seed) => {
        for (const { text } of writeDrafts(given, 3, seed)) {
          const own = [given.link ?? '', given.topic, given.audience ?? ''].reduce(
            (left, part) => (part === '' ? left : left.replaceAll(part, '')),
            text,
          );
          expect(own).not.toMatch(/\d+ ?%|https?:|@\w/);
          if (!/[{}]/.test(given.topic + given.audience)) expect(text).not.toMatch(/\{\w+\}/);
          expect(text.trim()).not.toBe('');
        }
      }),
    );
  });

  it('reads what a person wrote as words, never as a pattern', () => {
    const [draft] = writeDrafts(brief({ topic: '{audience} $& {Topic}' }), 1, 2);
    expect(draft?.text).toContain('{audience} $& {Topic}');
  });

  it('makes hashtags of the words of a topic, and none where there are none', () => {
    expect(topicHashtags('the art of filter coffee')).toEqual(['#ArtFilterCoffee', '#Art', '#Filter']);
    expect(topicHashtags('coffee')).toEqual(['#Coffee']);
    expect(topicHashtags('2026')).toEqual([]);
    expect(topicHashtags('!?')).toEqual([]);
  });
});
