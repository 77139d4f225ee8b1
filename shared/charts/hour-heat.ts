import { type Drawing, dimmed, type Mark, sunk, textAt } from './marks.ts';

export interface HourCell {
  /** Monday is 1. */
  weekday: number;
  hour: number;
  /** null: too few posts to say. */
  value: number | null;
  posts: number;
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function mixed(color: string, share: number): string {
  const part = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(238 + (value - 238) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

function legend(width: number, y: number, color: string): Mark[] {
  const squares = [0.15, 0.4, 0.65, 0.9].map((share, index): Mark => {
    return {
      kind: 'rect',
      x: width - 82 + index * 12,
      y: y - 7,
      width: 10,
      height: 8,
      fill: mixed(color, share),
      radius: 2,
    };
  });
  const look = { size: 7, fill: dimmed };
  return [
    textAt(36, y, 'A dot: too few posts in the hour to say.', look),
    textAt(width - 88, y, 'less', { ...look, align: 'right' }),
    ...squares,
    textAt(width, y, 'more', { ...look, align: 'right' }),
  ];
}

/** The hours of a week; an hour with too few posts has a dot, and one without any is empty. */
export function hourHeat({
  width,
  cells,
  color,
}: {
  width: number;
  cells: readonly HourCell[];
  color: string;
}): Drawing {
  const left = 36;
  const each = (width - left) / 24;
  const row = 17;
  const most = Math.max(0, ...cells.map(({ value }) => value ?? 0));
  const known = new Map(cells.map((cell) => [cell.weekday * 24 + cell.hour, cell]));
  const marks = weekdays.flatMap((name, day): Mark[] => [
    textAt(0, 14 + day * row + 11, name, { size: 7.5, fill: dimmed }),
    ...Array.from({ length: 24 }, (_, hour): Mark[] => {
      const cell = known.get((day + 1) * 24 + hour);
      const x = left + hour * each;
      const y = 14 + day * row;
      const share = cell?.value != null && most > 0 ? Math.max(0.08, Math.max(0, cell.value) / most) : null;
      const fill = share === null ? sunk : mixed(color, share);
      const square: Mark = {
        kind: 'rect',
        x: x + 1,
        y: y + 1,
        width: each - 2,
        height: row - 2,
        fill,
        radius: 2,
      };
      if (share !== null || !cell || cell.posts === 0) return [square];
      return [square, { kind: 'dot', x: x + each / 2, y: y + row / 2, radius: 1.1, fill: '#9aa2aa' }];
    }).flat(),
  ]);
  const hours = [0, 3, 6, 9, 12, 15, 18, 21].map((hour) =>
    textAt(left + (hour + 0.5) * each, 9, `${String(hour).padStart(2, '0')}`, {
      size: 7.5,
      fill: dimmed,
      align: 'middle',
    }),
  );
  const height = 14 + 7 * row + 18;
  return { width, height, marks: [...hours, ...marks, ...legend(width, height - 4, color)] };
}
