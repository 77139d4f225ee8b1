import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessDateOrder, readTimeCell } from '../../../shared/imports/dates.ts';
import { fieldOfHeader, mapHeaders } from '../../../shared/imports/fields.ts';
import { asWritten, withoutFormula } from '../../../shared/imports/formulas.ts';
import { joinList, splitList } from '../../../shared/imports/lists.ts';
import { hootsuiteSheet, knownSheet } from '../../../shared/imports/origins.ts';

describe('lists in a cell', () => {
  it('parts at comma, semicolon, bar and line break, and keeps quoted entries whole', () => {
    expect(splitList('Shop, Events;  "Berlin, Mitte" | x\ny')).toEqual([
      'Shop',
      'Events',
      'Berlin, Mitte',
      'x',
      'y',
    ]);
    expect(splitList(' ,, ')).toEqual([]);
  });

  it('gives back what it was made of', () => {
    const entry = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(splitList(joinList(entries))).toEqual(entries);
      }),
    );
  });
});

describe('cells that could be formulas', () => {
  it.each(['=1+1', '+49 30', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", "''@x"])(
    'disarms %j',
    (cell) => {
      expect(withoutFormula(cell)[0]).toBe("'");
      expect(asWritten(withoutFormula(cell))).toBe(cell);
    },
  );

  it('gives back every text as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', 'a', '＝', '＠', '"'),
    });
    fc.assert(
      fc.property(text, (cell) => {
        expect(asWritten(withoutFormula(cell))).toBe(cell);
      }),
    );
    fc.assert(
      fc.property(text, (cell) => {
        expect(withoutFormula(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }),
    );
  });
});

const nine = { hour: 9, minute: 0, second: 0 };
const november = { year: 2026, month: 11, day: 23 };

describe('times in a cell', () => {
  it.each([
    ['2026-11-23 09:00', 'dmy', { date: november, time: nine }],
    ['23.11.2026 9:00', 'dmy', { date: november, time: nine }],
    ['11/23/2026 9:00 AM', 'mdy', { date: november, time: nine }],
    ['23/11/26', 'dmy', { date: november }],
    ['23. November 2026 um 9 Uhr', 'dmy', { date: november, time: nine }],
    ['Monday, November 23rd, 2026 at 9am', 'dmy', { date: november, time: nine }],
    ['lundi 23 novembre 2026 9h00', 'dmy', { date: november, time: nine }],
    ['2026年11月23日 9:00', 'dmy', { date: november, time: nine }],
    ['46349.375', 'dmy', { date: november, time: nine }],
    ['46349', 'dmy', { date: november }],
    ['0.375', 'dmy', { time: nine }],
    ['12:00 am', 'dmy', { time: { hour: 0, minute: 0, second: 0 } }],
    ['2026-11-23T09:00:00+02:00', 'dmy', { instant: '2026-11-23T09:00:00+02:00' }],
    ['２０２６-11-23 09:00', 'dmy', { date: november, time: nine }],
  ] as const)('reads %s', (cell, order, read) => {
    expect(readTimeCell(cell, order)).toEqual(read);
  });

  it.each(['soon', '31.02.2026', '25:00', '13/13/2026', '2026', '', '1', '23.11.2026 25:00'])(
    'reads no time in %j',
    (cell) => expect(readTimeCell(cell, 'dmy')).toBeUndefined(),
  );

  it('never fails, whatever a cell holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('dmy', 'mdy', 'ymd'), (cell, order) => {
        readTimeCell(cell, order as 'dmy');
      }),
    );
  });

  it('tells the order of a column by the date that can be only one', () => {
    expect(guessDateOrder(['01/02/2026', '01/25/2026'])).toEqual({ order: 'mdy', certainty: 'certain' });
    expect(guessDateOrder(['01/02/2026', '25/01/2026'])).toEqual({ order: 'dmy', certainty: 'certain' });
    expect(guessDateOrder(['01/02/2026', '03/04/2026'])).toEqual({ order: 'dmy', certainty: 'guessed' });
    expect(guessDateOrder(['01/02/2026 9:00 PM'])).toEqual({ order: 'mdy', certainty: 'guessed' });
    expect(guessDateOrder(['13/01/2026', '01/13/2026']).certainty).toBe('mixed');
    expect(guessDateOrder(['2026-11-23']).certainty).toBe('certain');
  });
});

describe('headers', () => {
  it.each([
    ['Caption', 'text'],
    ['Beitragstext', 'text'],
    ['Date & Time', 'date_time'],
    ['Fecha y hora', 'date_time'],
    ['Uhrzeit', 'time'],
    ['Étiquettes', 'labels'],
    ['本文', 'text'],
    ['Twitter', 'text_x'],
    ['Text for LinkedIn', 'ignore'],
    ['LinkedIn caption', 'text_linkedin'],
    ['text_x', 'text_x'],
    ['text_mastodon:harbour@social.example', 'text_mastodon:harbour@social.example'],
    ['Colour', 'ignore'],
  ])('takes %s for %s', (header, field) => expect(fieldOfHeader(header)).toBe(field));

  it('gives a field that may stand once to the first of two columns', () => {
    expect(mapHeaders(['Text', 'Caption', 'Tags', 'Campaign'])).toEqual([
      'text',
      'ignore',
      'labels',
      'labels',
    ]);
  });

  it('knows the sheets of Buffer, with and without boards', () => {
    const headers = ['Text', 'Image URL', 'Tags', 'Posting Time'];
    expect(knownSheet(headers, mapHeaders(headers))).toEqual({
      origin: 'buffer',
      mapping: ['text', 'media', 'labels', 'date_time'],
    });
    expect(knownSheet([...headers, 'Board Name'], [])?.origin).toBe('buffer');
    expect(knownSheet(['Text', 'Tags'], ['text', 'labels'])).toBeUndefined();
  });

  it('knows the sheet of Hootsuite by its shape, for it has no headers', () => {
    const isTime = (cell: string) => readTimeCell(cell, 'dmy') !== undefined;
    const rows = [
      ['23/11/2026 09:00', 'Come and taste', 'https://harbour.example'],
      ['24/11/2026 09:00', 'Again', ''],
    ];
    expect(hootsuiteSheet(rows, isTime)?.mapping).toEqual(['date_time', 'text', 'link']);
    expect(hootsuiteSheet([['Text', 'Date'], ...rows], isTime)).toBeUndefined();
  });
});
