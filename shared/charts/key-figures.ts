import { bad, type Drawing, dimmed, good, type Mark, sunk, textAt } from './marks.ts';
import { changeWords, type Unit, wholeNumber } from './scale.ts';
import { fitText } from './text-width.ts';

export interface KeyFigure {
  name: string;
  value: number | null;
  before: number | null;
  change: number | null;
  unit: Unit;
}

const boxHeight = 58;
const gap = 10;

function beforeWords({ before, unit }: KeyFigure, isCompared: boolean): string {
  if (!isCompared) return '';
  return before === null ? 'nothing to compare with' : `before: ${wholeNumber(before, unit)}`;
}

/** Figures in boxes, each with what it was before. */
export function keyFigures({
  width,
  figures,
  isCompared,
}: {
  width: number;
  figures: readonly KeyFigure[];
  isCompared: boolean;
}): Drawing {
  const columns = Math.max(1, Math.min(figures.length, Math.floor((width + gap) / 120)));
  const each = (width - gap * (columns - 1)) / columns;
  const height = isCompared ? boxHeight : boxHeight - 14;
  const marks = figures.flatMap((figure, index): Mark[] => {
    const x = (index % columns) * (each + gap);
    const y = Math.floor(index / columns) * (height + gap);
    const { value, change, unit } = figure;
    const shown = wholeNumber(value, unit);
    return [
      { kind: 'rect', x, y, width: each, height, fill: sunk, radius: 5 },
      textAt(x + 10, y + 15, fitText(figure.name, each - 20, 8), { fill: dimmed }),
      value === null
        ? textAt(x + 10, y + 34, shown, { size: 10, fill: dimmed })
        : textAt(x + 10, y + 35, shown, { size: 16, weight: 600 }),
      ...(isCompared && change !== null
        ? [
            textAt(x + each - 10, y + 35, changeWords(change), {
              size: 8.5,
              weight: 600,
              fill: change > 0 ? good : change < 0 ? bad : dimmed,
              align: 'right',
            }),
          ]
        : []),
      ...(isCompared
        ? [
            textAt(x + 10, y + 49, fitText(beforeWords(figure, isCompared), each - 20, 7.5), {
              size: 7.5,
              fill: dimmed,
            }),
          ]
        : []),
    ];
  });
  const rows = Math.ceil(figures.length / columns);
  return { width, height: Math.max(0, rows * (height + gap) - gap), marks };
}
