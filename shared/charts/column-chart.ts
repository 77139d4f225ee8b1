import { type ChartOrder, chartFrame, hasValue, nothingToShow, placeOf } from './frame.ts';
import type { Drawing, Mark } from './marks.ts';

/** A bar from zero to a value, up or down; what is above zero has a hair of height at least. */
function bar(x: number, width: number, zero: number, y: number, fill: string): Mark {
  const height = Math.abs(zero - y);
  return {
    kind: 'rect',
    x,
    y: Math.min(zero, y),
    width,
    height,
    fill,
    radius: Math.min(2, width / 2, height),
  };
}

/** Values beside each other at each place. */
export function columnChart(order: ChartOrder): Drawing {
  const { width, height, series, labels } = order;
  if (labels.length === 0 || !hasValue(series)) {
    return {
      width,
      height,
      marks: nothingToShow(width, height, 'There are no numbers for this in the period.'),
    };
  }
  const { marks, scale, left, right } = chartFrame({ ...order, fromZero: true }, 'in_bands');
  const band = (right - left) / labels.length;
  const gap = Math.min(10, band * 0.3);
  const each = Math.min(34, (band - gap) / series.length);
  const zero = scale.at(0);
  const bars = series.flatMap(({ values, color }, place) =>
    values.flatMap((value, index): Mark[] => {
      if (value === null || value === 0) return [];
      const middle = placeOf(index, labels.length, 'in_bands', left, right);
      const x = middle - (each * series.length) / 2 + place * each;
      return [bar(x + each * 0.06, each * 0.88, zero, scale.at(value), color)];
    }),
  );
  return { width, height, marks: [...marks, ...bars] };
}
