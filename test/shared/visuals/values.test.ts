import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from '../../../shared/visuals/color.ts';
import { type Look, paletteOf, parseColorToken } from '../../../shared/visuals/look.ts';
import { builtInLooks, neutralLook } from '../../../shared/visuals/looks.ts';
import { pagesOf, wordsOfPage } from '../../../shared/visuals/place.ts';
import { checkValues, cleanText, fillVariables, wordsOf } from '../../../shared/visuals/values.ts';
import { designOf, read, words } from './design.ts';

const spot = { page: 1, pages: 3, brandName: 'Harbour', entry: undefined };
const design = read(
  designOf(
    [words('{{title}} by {{brand.name}}', { when: 'title' }), words('{{page}}/{{pages}}', { id: 'count' })],
    {
      variables: [
        { type: 'text', key: 'title', label: 'Title', default: 'Morning' },
        { type: 'list', key: 'tips', label: 'Tips', default: ['One\nmore', 'Two'] },
        { type: 'color', key: 'tone', label: 'Tone', default: '#112233' },
        { type: 'number', key: 'year', label: 'Year', default: 2026 },
      ],
    },
  ),
);

describe('values of a design', () => {
  it('take the default where nothing is given, and stay empty where nothing is meant', () => {
    expect(fillVariables(design, {}).texts).toEqual({ title: 'Morning', year: '2026' });
    expect(fillVariables(design, { title: '' }).texts.title).toBe('');
    expect(fillVariables(design, { tips: 'a\n\nb' }).lists.tips).toEqual(['a', 'b']);
  });

  it('are refused by name when they are unknown or of another kind', () => {
    const given = { titel: 'x', tone: 'red', tips: 5 as unknown as string[], year: 'soon' };
    expect(checkValues(design, given).map(({ path }) => path)).toEqual([
      'values.titel',
      'values.tone',
      'values.tips',
    ]);
    expect(checkValues(design, JSON.parse('{"__proto__":"x"}')).map(({ path }) => path)).toEqual([
      'values.__proto__',
    ]);
  });

  it('are put in once: braces in a value stay as they are', () => {
    const filled = fillVariables(design, { title: '{{year}} <b>& "so"</b>' });
    expect(wordsOf('{{title}}', filled, spot)).toBe('{{year}} <b>& "so"</b>');
  });

  it('hide what shows nothing', () => {
    const filled = fillVariables(design, { title: ' ' });
    const size = { width: 1080, height: 1080 };
    expect(wordsOfPage({ design, filled, look: neutralLook, size, page: 0 })).toEqual(['1/1']);
  });

  it('make a page for each entry of a list, with its first line as title', () => {
    const pages = [
      { id: 'a', layers: [words('{{title}}')] },
      { id: 'b', repeat: 'tips', layers: [words('{{number}} {{itemTitle}}: {{itemText}}', { id: 'tip' })] },
    ];
    const carousel = read({ ...design, pages });
    const filled = fillVariables(carousel, {});
    expect(pagesOf(carousel, filled)).toHaveLength(3);
    const size = { width: 1080, height: 1080 };
    const said = [1, 2].map((page) =>
      wordsOfPage({ design: carousel, filled, look: neutralLook, size, page }),
    );
    expect(said).toEqual([['1 One: more'], ['2 Two:']]);
    expect(pagesOf(carousel, fillVariables(carousel, { tips: Array(50).fill('x') }))).toHaveLength(30);
  });

  it('lose broken halves of characters and control signs, and nothing else', () => {
    expect(cleanText('a\ud800b\u0000\u202ec\r\nd')).toBe('a\ufffdb\u202ec\nd');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(text).isWellFormed()).toBe(true);
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('a look', () => {
  const color = fc.stringMatching(/^#[0-9a-f]{6}$/);

  it('is readable whatever its colours are', () => {
    fc.assert(
      fc.property(color, color, color, color, color, (primary, secondary, accent, background, ink) => {
        const look: Look = { ...neutralLook, primary, secondary, accent, background, ink };
        const palette = paletteOf(look);
        expect(contrast(palette.onPrimary, primary)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.onSecondary, secondary)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.onAccent, accent)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.ink, background)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.muted, palette.surface)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('of those that come with Rostrum reads well on every ground', () => {
    for (const look of builtInLooks) {
      const palette = paletteOf(look);
      for (const name of ['ink', 'muted', 'primaryText'] as const) {
        expect(contrast(palette[name], palette.background), `${look.id} ${name}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each(['#0a7', '#00aa77', '#00aa7780', 'brand.ink/60', '$tone', '$tone/5'])('knows %s', (token) => {
    expect(parseColorToken(token)).toBeDefined();
  });
  it.each(['red', '#12345', 'brand.constructor', 'brand.ink/101', '$', '$__proto__', 'rgb(1,2,3)', ''])(
    'knows nothing of %j',
    (token) => expect(parseColorToken(token)).toBeUndefined(),
  );
});
