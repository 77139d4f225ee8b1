import { nothingToShow } from './frame.ts';
import { type Drawing, dimmed, type Mark, sunk, textAt } from './marks.ts';
import { type Unit, wholeNumber } from './scale.ts';
import { fitText, textWidth } from './text-width.ts';

export interface ShareBar {
  name: string;
  /** What is said beside the value. */
  remark: string;
  value: number | null;
}

interface ShareOrder {
  width: number;
  bars: readonly ShareBar[];
  color: string;
  unit: Unit;
}

const rowHeight = 20;

/** A bar for each name, longest first as given, with its value: lengths are compared, names are read. */
export function shareBars({ width, bars, color, unit }: ShareOrder): Drawing {
  if (bars.length === 0) {
    return { width, height: 60, marks: nothingToShow(width, 60, 'There is nothing of this in the period.') };
  }
  const nameRoom = Math.min(
    width * 0.32,
    Math.max(...bars.map(({ name }) => textWidth(name.replace(/\s+/gu, ' ').trim(), 8.5))) + 12,
  );
  const words = bars.map(({ value, remark }) => ({ value: wholeNumber(value, unit), remark }));
  const valueRoom = Math.max(
    ...words.map(({ value, remark }) => textWidth(value, 8.5, 600) + textWidth(remark, 7.5) + 20),
  );
  const room = Math.max(20, width - nameRoom - valueRoom);
  const most = Math.max(0, ...bars.map(({ value }) => value ?? 0));
  const marks = bars.flatMap(({ name, value }, index): Mark[] => {
    const y = index * rowHeight;
    const length = most > 0 && value !== null ? (Math.max(0, value) / most) * room : 0;
    const told = words[index] ?? { value: '', remark: '' };
    const after = nameRoom + room + 8;
    return [
      textAt(0, y + 12.5, fitText(name, nameRoom - 8, 8.5), { size: 8.5 }),
      { kind: 'rect', x: nameRoom, y: y + 4, width: room, height: 11, fill: sunk, radius: 2 },
      ...(length > 0
        ? [
            {
              kind: 'rect' as const,
              x: nameRoom,
              y: y + 4,
              width: length,
              height: 11,
              fill: color,
              radius: 2,
            },
          ]
        : []),
      textAt(after, y + 12.5, told.value, {
        size: 8.5,
        weight: value === null ? 400 : 600,
        ...(value === null ? { fill: dimmed } : {}),
      }),
      textAt(width, y + 12.5, told.remark, { size: 7.5, fill: dimmed, align: 'right' }),
    ];
  });
  return { width, height: bars.length * rowHeight, marks };
}
