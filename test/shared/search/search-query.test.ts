import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spanOfDates } from '../../../shared/search/date-words.ts';
import { excerptAround, matchesIn } from '../../../shared/search/highlight.ts';
import { asksNothing, parseSearch, renameLabelInSearch } from '../../../shared/search/search-query.ts';

const term = (words: string[], rest: { unfinished?: boolean; negated?: boolean } = {}) => ({
  words,
  unfinished: false,
  negated: false,
  ...rest,
});

describe('reading a search', () => {
  it('takes words, words in a row, beginnings and exclusions', () => {
    expect(parseSearch('coffee "harbour roast" blac* -decaf -"cold brew" ').terms).toEqual([
      term(['coffee']),
      term(['harbour', 'roast']),
      term(['blac'], { unfinished: true }),
      term(['decaf'], { negated: true }),
      term(['cold', 'brew'], { negated: true }),
    ]);
  });

  it('lets the last word be unfinished until a blank or a closing quote follows', () => {
    expect(parseSearch('good morn').terms.at(-1)?.unfinished).toBe(true);
    expect(parseSearch('good morn ').terms.at(-1)?.unfinished).toBe(false);
    expect(parseSearch('"good morn"').terms.at(-1)?.unfinished).toBe(false);
  });

  it('reads operators with plain, quoted and negated values', () => {
    expect(
      parseSearch('from:@harbour network:bluesky -status:draft label:"Spring launch" before:2026-12').filters,
    ).toEqual([
      { operator: 'from', value: '@harbour', negated: false },
      { operator: 'network', value: 'bluesky', negated: false },
      { operator: 'status', value: 'draft', negated: true },
      { operator: 'label', value: 'Spring launch', negated: false },
      { operator: 'before', value: '2026-12', negated: false },
    ]);
  });

  it('knows closed sets by other spellings', () => {
    const [network, status] = parseSearch('network:"Facebook Pages" status:needs-review').filters;
    expect(network?.value).toBe('facebook');
    expect(status?.value).toBe('needs_review');
  });

  it('takes an address or a name that is no operator as words', () => {
    const { terms, filters } = parseSearch('https://rostrum.example/a note:this');
    expect(filters).toEqual([]);
    expect(terms[0]?.words).toEqual(['https', 'rostrum', 'example', 'a']);
    expect(terms[1]?.words).toEqual(['note', 'this']);
  });

  it.each([
    ['status:blue', 'There is no status “blue”.'],
    ['network:myspace', 'There is no network “myspace”.'],
    ['has:wings', 'There is no part of a post “wings”.'],
    ['before:soon', '“soon” is no date.'],
    ['on:2026-02-30', '“2026-02-30” is no date.'],
  ])('says what is wrong with %s', (text, message) => {
    const { problems, filters } = parseSearch(`coffee ${text}`);
    expect(filters).toEqual([]);
    expect(problems).toMatchObject([{ start: 7, end: 7 + text.length, message }]);
    expect(problems[0]?.remedy).not.toBe('');
  });

  it('asks nothing for blanks, signs and an operator without a value', () => {
    for (const text of ['', '  ', '-', '"', '***', 'label:', 'from:""']) {
      expect(asksNothing(parseSearch(text)), text).toBe(true);
    }
  });

  it('never throws, keeps to its bounds, and puts nothing but letters and digits into words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const { terms, filters } = parseSearch(text);
        expect(terms.length).toBeLessThanOrEqual(20);
        expect(filters.length).toBeLessThanOrEqual(20);
        for (const word of terms.flatMap(({ words }) => words)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  });
});

describe('the days that words name', () => {
  it.each([
    ['2026-11-21', '2026-11-21', '2026-11-22'],
    ['2026-12', '2026-12-01', '2027-01-01'],
    ['2024-02', '2024-02-01', '2024-03-01'],
    ['2026', '2026-01-01', '2027-01-01'],
    ['today', '2026-11-20', '2026-11-21'],
    ['Yesterday', '2026-11-19', '2026-11-20'],
    ['7d', '2026-11-13', '2026-11-14'],
    ['+3d', '2026-11-23', '2026-11-24'],
  ])('%s', (text, start, end) => {
    expect(spanOfDates(text, '2026-11-20')).toEqual({ start, end });
  });

  it.each(['', 'soon', '2026-13', '2026-02-30', '26-01-01', '99999d', '9999'])('%s names none', (text) => {
    expect(spanOfDates(text, '2026-11-20')).toBeUndefined();
  });
});

describe('marking what was found', () => {
  const marked = (text: string, search: string) =>
    matchesIn(text, parseSearch(search).terms).map(({ start, end }) => text.slice(start, end));

  it('ignores case and diacritics, and takes whole words unless the word is unfinished', () => {
    expect(marked('Ein CAFÉ am Hafen, zwei Cafés', 'cafe ')).toEqual(['CAFÉ']);
    expect(marked('Ein CAFÉ am Hafen, zwei Cafés', 'cafe')).toEqual(['CAFÉ', 'Cafés']);
  });

  it('marks words in a row only where they follow each other', () => {
    expect(marked('harbour roast, roast harbour', '"harbour roast"')).toEqual(['harbour', 'roast']);
  });

  it('marks nothing of what is excluded', () => {
    expect(marked('coffee without milk', 'coffee -milk')).toEqual(['coffee']);
  });

  it('gives ranges in order that do not overlap and never split a word', () => {
    const words = fc.array(fc.constantFrom('café', 'roast', 'Ørsted', '東京', '👋🏽', 'a', '…'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, words, (text, search) => {
        const whole = text.join(' ');
        let last = 0;
        for (const { start, end } of matchesIn(whole, parseSearch(search.join(' ')).terms)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(whole.slice(start, end)).not.toMatch(/\s/);
          last = end;
        }
      }),
    );
  });

  it('shows the part of a long text around its first match, at the same words', () => {
    const text = `${'word '.repeat(100)}needle and more`;
    const excerpt = excerptAround(text, matchesIn(text, parseSearch('needle ').terms));
    expect(excerpt.text.length).toBeLessThan(80);
    expect(excerpt.matches.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['needle']);
  });
});

describe('a search whose label gets another name', () => {
  it('asks for the new one, quoted where it must be, and for all else as before', () => {
    const text = 'bread label:Rye -Label:"Rye" label:Rye-bread "label:Rye" from:@rye Rye ';
    expect(renameLabelInSearch(text, 'Rye', 'Dark bread')).toBe(
      'bread label:"Dark bread" -Label:"Dark bread" label:Rye-bread "label:Rye" from:@rye Rye ',
    );
    expect(renameLabelInSearch('label:"Dark bread"', 'Dark bread', 'Rye')).toBe('label:"Rye"');
    expect(renameLabelInSearch('label:Rye', 'Rye', 'Spelt')).toBe('label:Spelt');
    expect(renameLabelInSearch('label:Rye', 'Rye', 'The "best"')).toBe('label:Rye');
    expect(renameLabelInSearch('label:Rye', 'Rye', '$& $1')).toBe('label:"$& $1"');
  });

  it('asks for as much as before', () => {
    const value = fc.stringMatching(/^[a-z]{1,3}( [a-z]{1,3})?$/);
    fc.assert(
      fc.property(fc.string(), value, value, (text, name, to) => {
        const whole = `${text} label:"${name}" x`;
        const renamed = parseSearch(renameLabelInSearch(whole, name, to));
        const wanted = parseSearch(whole);
        expect(renamed.terms).toEqual(wanted.terms);
        expect(renamed.filters).toEqual(
          wanted.filters.map((filter) =>
            filter.operator === 'label' && filter.value === name ? { ...filter, value: to } : filter,
          ),
        );
      }),
    );
  });
});
