import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../electron/providers/sheets/read-csv.ts';
import type { ReadingChoices } from '../../electron/providers/sheets/sheet-types.ts';
import { readSheet, type SheetRead, writeSheet } from '../../electron/providers/sheets/sheets.ts';
import { Refusal } from '../../shared/refusal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { workbook } from '../support/workbooks.ts';

function read(
  bytes: string | Uint8Array,
  choices: ReadingChoices = {},
  name = 'table.csv',
): Promise<SheetRead> {
  const path = join(tempFolder(), 'upload');
  writeFileSync(path, bytes);
  return readSheet(path, name, choices);
}

describe('reading CSV', () => {
  it.each([
    ['UTF-8', Buffer.from('Café;Größe\nä;ö\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\uFEFFCafé;Größe\nä;ö\n'), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from('\uFEFFCafé;Größe\nä;ö\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from('Café;Größe\nä;ö\n', 'utf16le'), 'utf-16le'],
    ['windows-1252', Buffer.from('Café;Größe\nä;ö\n', 'latin1'), 'windows-1252'],
  ])('reads %s', async (_name, bytes, encoding) => {
    const table = await read(bytes);
    expect(table).toMatchObject({ encoding, delimiter: ';' });
    expect(table.rows).toEqual([
      ['Café', 'Größe'],
      ['ä', 'ö'],
    ]);
  });

  it('reads Shift_JIS, and says what else it could be', async () => {
    // 本文,日付 / 今日はコーヒーを飲みます,2026
    const bytes = Buffer.from(
      '967b95b62c93fa95740a8da193fa82cd8352815b8371815b82f088f982dd82dc82b7814289d482cc8a4582ad90562c323032360a',
      'hex',
    );
    const table = await read(bytes);
    expect(table.encoding).toBe('shift_jis');
    expect(table.rows[0]).toEqual(['本文', '日付']);
    const wrong = await read(bytes, { encoding: 'windows-1252' });
    expect(wrong.encodings).toContain('shift_jis');
    expect(wrong.rows[0]).not.toEqual(['本文', '日付']);
  });

  it('says how many letters an encoding does not know', async () => {
    const table = await read(Buffer.from('Café\nthé\n', 'latin1'), { encoding: 'utf-8' });
    expect(table.remarks).toEqual([expect.stringContaining('2 letters cannot be read as utf-8')]);
  });

  it.each([
    ['tabs', 'a\tb,c\td\n1\t2\t3\n', '\t', 3],
    ['bars', 'a|b\n1|2\n', '|', 2],
    ['commas within quotes', '"a, b";c\n"1, 2, 3";4\n', ';', 2],
    ['one column', 'Text\nhello\n', ',', 1],
  ])('finds the delimiter of a table with %s', async (_name, text, delimiter, width) => {
    const table = await read(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows[0]).toHaveLength(width);
  });

  it('keeps ragged rows, line breaks in quotes and the numbers of rows', async () => {
    const table = await read('a,b\n"one\r\ntwo",2,3\n\n,,\nlast\n');
    expect(table.rows).toEqual([['a', 'b'], ['one\r\ntwo', '2', '3'], ['last']]);
    expect(table.numbers).toEqual([1, 2, 5]);
  });

  it('takes the delimiter that the first line names, as Excel writes it', async () => {
    const table = await read('sep=;\r\nText;Date\r\n"a, b";c\r\n');
    expect(table).toMatchObject({ delimiter: ';', numbers: [2, 3] });
    expect(table.rows).toEqual([
      ['Text', 'Date'],
      ['a, b', 'c'],
    ]);
  });

  it('leaves NUL bytes out and says so', async () => {
    const table = await read(`Text,Date\n${'a fairly long line of plain text '.repeat(20)}\0\0,x\n`);
    expect(table.rows[1]?.[0]).not.toContain('\0');
    expect(table.remarks).toEqual(['2 NUL bytes were left out.']);
  });

  it('names the line of a quotation mark that is never closed, also in 50 MB', async () => {
    const text = `a,b\n1,2\n"x,${'y\n'.repeat(25_000_000)}`;
    await expect(read(text)).rejects.toMatchObject({
      code: 'unsupported_media',
      message: expect.stringMatching(/from line [\d,]+ on: a quotation mark is opened/),
    });
  });

  it.each([
    ['an empty file', '', 'The file is empty.'],
    ['a file of blank lines', '\n\n ,\n'.replace(' ', ''), 'There is nothing in the table.'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'table.csv is a picture, not a table.'],
    ['an old or locked workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'protected by a password'],
    ['201 columns', `${Array(201).fill('x').join(',')}\n`, 'Row 1 has 201 columns; 200 are read.'],
    ['20,001 rows', `Text\n${'x\n'.repeat(20_001)}`, 'more than 20,000 rows'],
    ['a file over 50 MB', Buffer.alloc(51 * 1024 * 1024, 'x'), '50 MB are read'],
  ])('refuses %s with words', async (_name, bytes, words) => {
    await expect(read(bytes)).rejects.toMatchObject({ message: expect.stringContaining(words) });
  });
});

describe('reading whatever there is', () => {
  it('gives a table or a refusal for any bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 400 }),
        fc.constantFrom(undefined, 'utf-8', 'shift_jis', 'nonsense'),
        (bytes, encoding) => {
          try {
            const { rows, numbers } = readCsv(bytes, { encoding });
            expect(rows).toHaveLength(numbers.length);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('reading workbooks', () => {
  it('reads texts, dates, times and numbers as they are shown', async () => {
    const path = join(tempFolder(), 'plan.xlsx');
    await writeSheet(path, {
      name: 'Plan',
      rows: [
        ['Text', 'Note'],
        ['=1+1\nnext', ' kept '],
        ['', 'x'],
      ],
    });
    const table = await readSheet(path, 'plan.xlsx', {});
    expect(table).toMatchObject({ kind: 'xlsx', sheets: ['Plan'] });
    expect(table.rows).toEqual([
      ['Text', 'Note'],
      ['=1+1\nnext', ' kept '],
      ['', 'x'],
    ]);
    const dated = await read(
      workbook({
        Plan: '<row r="1"><c r="A1" s="1"><v>46349.375</v></c><c r="B1"><v>46349.375</v></c></row>',
      }),
    );
    expect(dated.rows).toEqual([['2026-11-23T09:00:00', '46349.375']]);
  });

  it('reads the sheet that was chosen, and gives merged cells their value', async () => {
    const bytes = workbook(
      {
        Notes: '<row r="1"><c r="A1" t="inlineStr"><is><t>nothing</t></is></c></row>',
        'Q1 & Q2':
          '<row r="1"><c r="A1" t="inlineStr"><is><t>Event</t></is></c><c r="B1" t="inlineStr"><is><t>one</t></is></c></row><row r="2"><c r="B2" t="inlineStr"><is><t>two</t></is></c></row>',
      },
      { merged: { 'Q1 & Q2': ['A1:A2'] } },
    );
    expect((await read(bytes)).sheets).toEqual(['Notes', 'Q1 & Q2']);
    const table = await read(bytes, { sheet: 'Q1 & Q2' });
    expect(table.rows).toEqual([
      ['Event', 'one'],
      ['Event', 'two'],
    ]);
    expect(table.remarks).toEqual(['One merged cell was read as if each cell had its value.']);
  });

  it.each([
    [
      'macros',
      workbook({ A: '' }, { extra: { 'xl/vbaProject.bin': 'Sub Auto_Open()' } }),
      'has macros in it',
    ],
    ['a type that may run macros', workbook({ A: '' }, { macroType: true }), 'may run macros'],
    [
      'a bomb',
      workbook({ A: '' }, { extra: { 'xl/media/x.xml': Buffer.alloc(60 * 1024 * 1024) } }),
      'unpacks to far more',
    ],
    [
      'a row far down',
      workbook({ A: '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' }),
      'reaches down to row 1,048,576',
    ],
    [
      'a column far out',
      workbook({ A: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }),
      'Row 1 has 16,384 columns',
    ],
    ['damage', workbook({ A: '' }).subarray(0, 300), 'it is damaged'],
    ['nothing in it', workbook({ A: '' }), 'There is nothing in the table.'],
  ])('refuses a workbook with %s', async (_name, bytes, words) => {
    await expect(read(bytes, {}, 'plan.xlsx')).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining(words),
    });
  });
});
