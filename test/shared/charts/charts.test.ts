import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnChart } from '../../../shared/charts/column-chart.ts';
import { hourHeat } from '../../../shared/charts/hour-heat.ts';
import { keyFigures } from '../../../shared/charts/key-figures.ts';
import { lineChart } from '../../../shared/charts/line-chart.ts';
import { chartColors, type Drawing } from '../../../shared/charts/marks.ts';
import { ticksFor } from '../../../shared/charts/scale.ts';
import { shareBars } from '../../../shared/charts/share-bars.ts';
import { tableDrawing } from '../../../shared/charts/table.ts';
import { fitText, textWidth, wrapText } from '../../../shared/charts/text-width.ts';

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

function isDrawn({ height, marks }: Drawing): void {
  expect([height, ...numbersIn(marks)].every(Number.isFinite)).toBe(true);
  for (const mark of marks) {
    if (mark.kind === 'rect') expect(Math.min(mark.width, mark.height)).toBeGreaterThanOrEqual(0);
  }
}

const value = fc.option(
  fc.oneof(fc.integer({ min: -1e9, max: 1e12 }), fc.double({ min: -1, max: 5, noNaN: true })),
  {
    nil: null,
  },
);
const name = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('charts', () => {
  it('draw any numbers, none, one, zeros and negative ones, with every place known', () => {
    const order = fc.integer({ min: 0, max: 40 }).chain((count) =>
      fc.record({
        labels: fc.array(name, { minLength: count, maxLength: count }),
        lists: fc.array(fc.array(value, { minLength: count, maxLength: count }), {
          minLength: 1,
          maxLength: 3,
        }),
        unit: fc.constantFrom('count' as const, 'share' as const),
        fromZero: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(order, name, ({ labels, lists, ...rest }, called) => {
        const series = lists.map((values) => ({ name: called, color: '#08796c', values }));
        const given = { width: 499, height: 168, labels, series, ...rest };
        isDrawn(lineChart(given));
        isDrawn(columnChart(given));
        isDrawn(
          shareBars({
            width: 499,
            color: '#08796c',
            unit: rest.unit,
            bars: (lists[0] ?? []).map((each) => ({ name: called, value: each, remark: '' })),
          }),
        );
        isDrawn(
          tableDrawing(
            {
              columns: [
                { name: called, kind: 'text' },
                { name: 'n', kind: 'count' },
              ],
              rows: (lists[0] ?? []).map((each) => [called, each]),
            },
            499,
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a gap where a number is not provided, and shows a single point as a dot', () => {
    const { marks } = lineChart({
      width: 300,
      height: 120,
      labels: ['a', 'b', 'c', 'd'],
      unit: 'count',
      series: [{ name: 'Likes', color: '#08796c', values: [5, null, 7, 9] }],
    });
    expect(marks.filter(({ kind }) => kind === 'dot')).toHaveLength(1);
    expect(marks.filter(({ kind }) => kind === 'curve')).toHaveLength(1);
  });

  it('says in words that there is nothing to show', () => {
    const { marks } = columnChart({ width: 300, height: 120, labels: [], unit: 'count', series: [] });
    expect(marks.some((mark) => mark.kind === 'text' && mark.text.includes('no numbers'))).toBe(true);
  });

  it('has round steps that hold every value, each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (low, span) => {
        const ticks = ticksFor(low, low + span, 4, true);
        expect(ticks[0]).toBeLessThanOrEqual(low);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(low + span);
        expect(new Set(ticks).size).toBe(ticks.length);
        expect(ticks.length).toBeLessThan(9);
      }),
    );
  });

  it('tells a number that is not provided from zero', () => {
    const figure = { name: 'Saves', before: null, change: null, unit: 'count' as const };
    const words = (number: number | null) =>
      keyFigures({ width: 300, isCompared: true, figures: [{ ...figure, value: number }] }).marks.flatMap(
        (mark) => (mark.kind === 'text' ? [mark.text] : []),
      );
    expect(words(null)).toContain('not provided');
    expect(words(0)).toContain('0');
  });

  it('draws a week of hours, with a dot where there are too few posts', () => {
    const drawing = hourHeat({
      width: 499,
      color: '#08796c',
      cells: [
        { weekday: 1, hour: 9, value: 12, posts: 4 },
        { weekday: 7, hour: 23, value: null, posts: 1 },
      ],
    });
    isDrawn(drawing);
    expect(drawing.marks.filter(({ kind }) => kind === 'dot')).toHaveLength(1);
  });

  it('has the colours of the charts on the screen', () => {
    const css = readFileSync('renderer/ui/charts/charts.css', 'utf8');
    const light = css.slice(0, css.indexOf('dark'));
    expect(chartColors).toEqual([...light.matchAll(/--chart-\d: (#\w+)/g)].map(([, color]) => color));
  });
});

describe('texts in charts', () => {
  it('are cut between letters as people see them, and never wider than their room', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 20, max: 300 }),
        (text, room) => {
          expect(textWidth(fitText(text, room, 8), 8)).toBeLessThanOrEqual(room + 1e-6);
        },
      ),
    );
    expect(fitText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 40, 10)).toBe('👩‍👩‍👧👩‍👩‍👧…');
  });

  it('are wrapped without losing a letter', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 20 }), (words) => {
        const lines = wrapText(words.join(' '), 90, 9);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });
});
