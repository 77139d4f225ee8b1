import { columnChart } from '../charts/column-chart.ts';
import { hourHeat } from '../charts/hour-heat.ts';
import { keyFigures } from '../charts/key-figures.ts';
import { lineChart } from '../charts/line-chart.ts';
import { colorAt, type Drawing, type Mark, noValue, textAt } from '../charts/marks.ts';
import { shareBars } from '../charts/share-bars.ts';
import { tableDrawing } from '../charts/table.ts';
import { isRightToLeft, wrapText } from '../charts/text-width.ts';
import type { BlockBody } from './content.ts';

const lineHeight = 14;

export interface TextLine {
  text: string;
  isHeading: boolean;
  isRightToLeft: boolean;
  height: number;
}

/** The lines of a text as wide as a column; one that begins with `# ` is a heading. */
export function textLines(text: string, width: number): TextLine[] {
  return text.split(/\r?\n/u).flatMap((paragraph) => {
    const isHeading = paragraph.startsWith('# ');
    const words = isHeading ? paragraph.slice(2) : paragraph;
    const rightToLeft = isRightToLeft(words);
    const lines = wrapText(words, width, isHeading ? 12 : 9.5, isHeading ? 600 : 400);
    return lines.map((line) => ({
      text: line,
      isHeading,
      isRightToLeft: rightToLeft,
      height: isHeading ? 20 : line === '' ? 8 : lineHeight,
    }));
  });
}

export function drawLines(lines: readonly TextLine[], width: number): Drawing {
  let y = 0;
  const marks = lines.flatMap((line): Mark[] => {
    y += line.height;
    if (line.text === '') return [];
    const look = line.isHeading ? ({ size: 12, weight: 600 } as const) : { size: 9.5 };
    return [
      line.isRightToLeft
        ? textAt(width, y - 4, line.text, { ...look, align: 'right' })
        : textAt(0, y - 4, line.text, look),
    ];
  });
  return { width, height: y, marks };
}

/** A block as wide as a column, without its title. */
export function drawBlock(body: BlockBody, size: { width: number; height: number }, accent: string): Drawing {
  const { width, height } = size;
  switch (body.kind) {
    case 'text':
      return drawLines(textLines(body.text, width), width);
    case 'figures':
      return keyFigures({ width, ...body });
    case 'line':
    case 'columns': {
      const order = {
        ...body,
        width,
        height,
        series: body.series.map(({ isCompared, ...each }, index) => ({
          ...each,
          color: isCompared ? noValue : colorAt(index, accent),
          isDashed: isCompared,
        })),
      };
      if (body.kind === 'line') return lineChart(order);
      return columnChart({ ...order, series: order.series.map((each) => ({ ...each, isDashed: false })) });
    }
    case 'shares':
      return shareBars({ width, ...body, color: accent });
    case 'hours':
      return hourHeat({ width, cells: body.cells, color: accent });
    case 'table':
      return tableDrawing(body.table, width);
  }
}
