import { dimmed, faint, type Mark, noValue, textAt } from './marks.ts';
import { type Scale, scaleFor, shortNumber, type Unit } from './scale.ts';
import { fitText, textWidth } from './text-width.ts';

export interface NamedValues {
  name: string;
  color: string;
  values: readonly (number | null)[];
  isDashed?: boolean;
}

export interface ChartOrder {
  width: number;
  height: number;
  /** What is below each place, from left to right. */
  labels: readonly string[];
  series: readonly NamedValues[];
  unit: Unit;
  fromZero?: boolean;
}

const labelSize = 7.5;
const legendHeight = 16;

/** What the colours stand for, in one row; names give way until all have room. */
function legendMarks(series: readonly NamedValues[], width: number): Mark[] {
  const room = width / series.length - 20;
  let x = 0;
  return series.flatMap(({ name, color, isDashed }): Mark[] => {
    const text = fitText(name, Math.max(30, room), labelSize);
    const sign: Mark = isDashed
      ? {
          kind: 'curve',
          points: [
            [x, 5],
            [x + 9, 5],
          ],
          stroke: color,
          width: 1.2,
          isDashed: true,
        }
      : { kind: 'rect', x, y: 1.5, width: 7, height: 7, fill: color, radius: 2 };
    const words = textAt(x + 12, 7.8, text, { size: labelSize, fill: dimmed });
    x += 24 + textWidth(text, labelSize);
    return [sign, words];
  });
}

export interface Frame {
  marks: Mark[];
  scale: Scale;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Legend, lines across with their values, and what is below; `places` is how the labels stand. */
export function chartFrame(order: ChartOrder, places: 'at_points' | 'in_bands'): Frame {
  const { width, height, series, unit, fromZero = true } = order;
  const hasLegend = series.length > 1;
  const top = hasLegend ? legendHeight + 6 : 6;
  const bottom = height - 16;
  const values = series.flatMap((each) => each.values);
  const scale = scaleFor({ values, unit, fromZero, top, bottom });
  const words = scale.ticks.map((tick) => shortNumber(tick, unit));
  const left = Math.max(...words.map((word) => textWidth(word, labelSize))) + 8;
  // The last label stands below the last point, half of it beyond.
  const right = width - (places === 'at_points' ? 14 : 4);
  const across = scale.ticks.flatMap((tick, index): Mark[] => {
    const y = scale.at(tick);
    const stroke = tick === 0 ? noValue : faint;
    return [
      { kind: 'line', from: [left, y], to: [right, y], stroke, width: 0.6 },
      textAt(left - 6, y + 2.6, words[index] ?? '', { size: labelSize, fill: dimmed, align: 'right' }),
    ];
  });
  const legend = hasLegend ? legendMarks(series, width) : [];
  return {
    marks: [...legend, ...across, ...labelMarks(order, places, left, right)],
    scale,
    left,
    right,
    top,
    bottom,
  };
}

/** As many labels as stand apart, evenly. */
function labelMarks(
  { labels, width, height }: ChartOrder,
  places: 'at_points' | 'in_bands',
  left: number,
  right: number,
): Mark[] {
  if (labels.length === 0) return [];
  const widest = Math.max(...labels.map((label) => textWidth(label, labelSize))) + 10;
  const each = (right - left) / (places === 'at_points' ? Math.max(1, labels.length - 1) : labels.length);
  const step = Math.max(1, Math.ceil(widest / Math.max(each, 0.01)));
  return labels.flatMap((label, index): Mark[] => {
    if (index % step !== 0) return [];
    const half = textWidth(label, labelSize) / 2;
    const middle = placeOf(index, labels.length, places, left, right);
    const x = Math.min(width - half, Math.max(left + half - 6, middle));
    return [textAt(x, height - 3, label, { size: labelSize, fill: dimmed, align: 'middle' })];
  });
}

export function placeOf(
  index: number,
  count: number,
  places: 'at_points' | 'in_bands',
  left: number,
  right: number,
): number {
  if (places === 'in_bands') return left + ((index + 0.5) * (right - left)) / count;
  return count === 1 ? (left + right) / 2 : left + (index * (right - left)) / (count - 1);
}

/** What stands where a chart would be that has nothing to show. */
export function nothingToShow(width: number, height: number, words: string): Mark[] {
  return [
    { kind: 'rect', x: 0, y: 0, width, height, fill: '#f5f6f7', radius: 6 },
    textAt(width / 2, height / 2 + 3, fitText(words, width - 24, 9), {
      size: 9,
      fill: dimmed,
      align: 'middle',
    }),
  ];
}

export function hasValue(series: readonly NamedValues[]): boolean {
  return series.some(({ values }) => values.some((value) => value !== null));
}
