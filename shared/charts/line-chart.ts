import { type ChartOrder, chartFrame, hasValue, nothingToShow, placeOf } from './frame.ts';
import type { Drawing, Mark } from './marks.ts';

type Point = [x: number, y: number];

/** The stretches without a gap: what is not provided is left open, never drawn as zero. */
function stretches(points: readonly (Point | null)[]): Point[][] {
  const found: Point[][] = [[]];
  for (const point of points) {
    if (point) found.at(-1)?.push(point);
    else found.push([]);
  }
  return found.filter((stretch) => stretch.length > 0);
}

/** The same colour, nearly white. */
function washed(color: string): string {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(value + (255 - value) * 0.9)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

/** Values over time; the first line is in front, and alone with what it is compared with it has a faint ground. */
export function lineChart(order: ChartOrder): Drawing {
  const { width, height, series, labels } = order;
  if (!hasValue(series)) {
    return {
      width,
      height,
      marks: nothingToShow(width, height, 'There are no numbers for this in the period.'),
    };
  }
  const { marks, scale, left, right } = chartFrame(order, 'at_points');
  const low = scale.at(Math.max(scale.ticks[0] ?? 0, Math.min(0, scale.ticks.at(-1) ?? 0)));
  const isGrounded = series.filter(({ isDashed }) => !isDashed).length === 1;
  const drawn = series.map(({ values, color, isDashed = false }, order): Mark[] => {
    const points = values.map((value, index): Point | null =>
      value === null ? null : [placeOf(index, labels.length, 'at_points', left, right), scale.at(value)],
    );
    return stretches(points).flatMap((stretch): Mark[] => {
      const [first, last] = [stretch[0], stretch.at(-1)];
      if (!first || !last) return [];
      if (stretch.length === 1) return [{ kind: 'dot', x: first[0], y: first[1], radius: 2.4, fill: color }];
      const curve: Mark = {
        kind: 'curve',
        points: stretch,
        stroke: color,
        width: isDashed ? 1.1 : 1.7,
        isDashed,
      };
      if (order > 0 || !isGrounded) return [curve];
      const ground: Point[] = [...stretch, [last[0], low], [first[0], low]];
      return [{ kind: 'area', points: ground, fill: washed(color) }, curve];
    });
  });
  const isGround = (mark: Mark) => mark.kind === 'area';
  const all = drawn.toReversed().flat();
  // Grounds first, so that the lines across and every curve are over them.
  return {
    width,
    height,
    marks: [...all.filter(isGround), ...marks, ...all.filter((mark) => !isGround(mark))],
  };
}
