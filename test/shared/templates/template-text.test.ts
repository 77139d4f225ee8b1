import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInTemplates } from '../../../shared/templates/built-in.ts';
import type { Placeholder } from '../../../shared/templates/placeholder.ts';
import { renderTemplate } from '../../../shared/templates/render.ts';
import { escapeBraces, parseTemplate, placeholderNames } from '../../../shared/templates/template-text.ts';

function asked(name: string, change: Partial<Placeholder> = {}): Placeholder {
  return { name, type: 'text', label: '', required: true, defaultValue: '', choices: [], ...change };
}

const fill = (body: string, placeholders: Placeholder[], values: Record<string, string> = {}) =>
  renderTemplate(
    { body, placeholders },
    Object.entries(values).map(([name, value]) => ({ name, value })),
  );

/** Text full of what the syntax is made of. */
const braced = fc.array(fc.constantFrom('{', '}', '\\', '{{', '}}', 'a', '\n', ' ', '😀'), { maxLength: 40 });

describe('the text of a template', () => {
  it('names its placeholders once, in order, with space around the name allowed', () => {
    expect(placeholderNames('{{ b }} {{a}} {{b}} {{Straße}}')).toEqual(['b', 'a', 'Straße']);
  });

  it.each([
    ['{{', 'never closed'],
    ['{{}}', 'has no name'],
    ['{{__proto__}}', 'cannot be the name'],
    ['{{a b}}', 'cannot be the name'],
    ['{{a {{b}} c}}', 'cannot be the name'],
    [`{{${'a'.repeat(41)}}}`, 'cannot be the name'],
    ['{{1st}}', 'cannot be the name'],
  ])('finds fault with %s', (body, message) => {
    expect(parseTemplate(body).problems[0]?.message).toContain(message);
  });

  it('takes braces behind a backslash for braces', () => {
    expect(fill('Write \\{{name}} for {{name}}', [asked('name')], { name: 'Anna' })).toEqual({
      text: 'Write {{name}} for Anna',
      problems: [],
    });
    expect(fill('\\\\{{name}}', [asked('name')], { name: 'Anna' }).text).toBe('\\Anna');
  });

  it('gives back whatever was escaped', () => {
    fc.assert(
      fc.property(braced, (pieces) => {
        const words = pieces.join('');
        const { parts, problems } = parseTemplate(escapeBraces(words));
        expect(problems).toEqual([]);
        expect(parts).toEqual(words === '' ? [] : [{ kind: 'words', text: words }]);
      }),
    );
  });

  it('reads any text without throwing, and loses nothing of it', () => {
    fc.assert(
      fc.property(braced, (pieces) => {
        const body = pieces.join('');
        const { parts } = parseTemplate(body);
        for (const part of parts) {
          if (part.kind === 'placeholder') expect(body.slice(part.start, part.end)).toMatch(/^\{\{.*\}\}$/su);
        }
      }),
    );
  });

  it('reads a thousand placeholders and a hundred thousand braces at once', () => {
    expect(parseTemplate('{{a}}'.repeat(1_000)).parts).toHaveLength(1_000);
    expect(parseTemplate('{'.repeat(100_000)).problems.length).toBeGreaterThan(0);
    expect(parseTemplate('\\'.repeat(100_000)).problems).toEqual([]);
  });
});

describe('filling a template', () => {
  it('never reads a value again', () => {
    fc.assert(
      fc.property(braced, (pieces) => {
        const value = `x${pieces.join('')}x`;
        const { text } = fill('{{a}}', [asked('a', { type: 'long_text' }), asked('b')], { a: value, b: 'B' });
        expect(text).toBe(value);
      }),
    );
    expect(fill('{{a}}{{b}}', [asked('a'), asked('b')], { a: '{{b}}', b: '{{a}}' }).text).toBe('{{b}}{{a}}');
  });

  it('names each required placeholder that is missing, and says how to mend it', () => {
    const { text, problems } = fill('{{a}} {{b}} {{c}}', [
      asked('a'),
      asked('b', { label: 'Place' }),
      asked('c', { required: false }),
    ]);
    expect(text).toBeNull();
    expect(problems).toEqual([
      { name: 'a', message: '“a” is missing.', remedy: expect.stringContaining('{{a}}') },
      { name: 'b', message: '“Place” is missing.', remedy: expect.stringContaining('{{b}}') },
    ]);
  });

  it('takes names of built-in properties for plain names', () => {
    expect(fill('{{constructor}}', [asked('constructor')]).text).toBeNull();
    expect(fill('{{constructor}}', [asked('constructor')], { constructor: 'x' }).text).toBe('x');
    expect(fill('{{toString}}', [asked('toString', { required: false })]).text).toBe('');
  });

  it('takes the default where nothing is given, and asks only for what the text uses', () => {
    expect(fill('At {{time}}', [asked('time', { defaultValue: '18:00' }), asked('unused')]).text).toBe(
      'At 18:00',
    );
  });

  it('takes out a line that only held what was not given', () => {
    const optional = asked('seats', { required: false });
    expect(fill('Come!\n{{seats}}\nBye', [optional]).text).toBe('Come!\nBye');
    expect(fill('Come! {{seats}}\n\nBye', [optional]).text).toBe('Come! \n\nBye');
    expect(fill('Come!\n\n{{seats}}', [optional]).text).toBe('Come!');
  });

  it.each([
    [asked('v', { type: 'number' }), '1,200.50', '1,200.50'],
    [asked('v', { type: 'number' }), 'many', null],
    [asked('v', { type: 'date' }), '2026-11-21', '21 November 2026'],
    [asked('v', { type: 'date' }), '2026-02-30', null],
    [asked('v', { type: 'date' }), 'tomorrow', null],
    [asked('v', { type: 'url' }), 'https://example.org/a', 'https://example.org/a'],
    [asked('v', { type: 'url' }), 'javascript:alert(1)', null],
    [asked('v', { type: 'choice', choices: ['a', 'b'] }), 'b', 'b'],
    [asked('v', { type: 'choice', choices: ['a', 'b'] }), 'c', null],
    [asked('v', { type: 'hashtags' }), 'coffee, #rye  #Straße', '#coffee #rye #Straße'],
    [asked('v', { type: 'hashtags' }), '#half-price', null],
    [asked('v'), 'one\nline', 'one line'],
    [asked('v', { type: 'long_text' }), 'two\nlines', 'two\nlines'],
  ])('reads $type', (placeholder, value, text) => {
    expect(fill('{{v}}', [placeholder], { v: value }).text).toBe(text);
  });
});

describe('the built-in templates', () => {
  it('use exactly what they define, and have no faults', () => {
    for (const { body, placeholders, variants } of builtInTemplates) {
      const bodies = [body, ...variants.map((variant) => variant.body)];
      expect(bodies.flatMap((one) => parseTemplate(one).problems)).toEqual([]);
      expect(placeholders.map(({ name }) => name).sort()).toEqual(
        [...new Set(bodies.flatMap(placeholderNames))].sort(),
      );
    }
    expect(builtInTemplates).toHaveLength(10);
  });
});
