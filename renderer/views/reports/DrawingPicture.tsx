import type { Drawing, Mark } from '../../../shared/charts/marks.ts';
import { isRightToLeft } from '../../../shared/charts/text-width.ts';

const anchors = { left: 'start', middle: 'middle', right: 'end' } as const;
const turned = { start: 'end', middle: 'middle', end: 'start' } as const;

function points(list: readonly (readonly [number, number])[]): string {
  return list.map(([x, y]) => `${x},${y}`).join(' ');
}

function MarkPicture({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'rect':
      return (
        <rect
          x={mark.x}
          y={mark.y}
          width={mark.width}
          height={mark.height}
          rx={mark.radius}
          fill={mark.fill}
        />
      );
    case 'line':
      return (
        <line
          x1={mark.from[0]}
          y1={mark.from[1]}
          x2={mark.to[0]}
          y2={mark.to[1]}
          stroke={mark.stroke}
          strokeWidth={mark.width}
        />
      );
    case 'curve':
      return (
        <polyline
          points={points(mark.points)}
          fill="none"
          stroke={mark.stroke}
          strokeWidth={mark.width}
          strokeDasharray={mark.isDashed ? '3 2.5' : undefined}
        />
      );
    case 'area':
      return <polygon points={points(mark.points)} fill={mark.fill} />;
    case 'dot':
      return <circle cx={mark.x} cy={mark.y} r={mark.radius} fill={mark.fill} />;
    case 'text': {
      const isTurned = isRightToLeft(mark.text);
      const anchor = anchors[mark.align];
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.weight}
          fill={mark.fill}
          direction={isTurned ? 'rtl' : 'ltr'}
          textAnchor={isTurned ? turned[anchor] : anchor}
        >
          {mark.text}
        </text>
      );
    }
    case 'picture':
      return null;
  }
}

/** The drawing as the page of a report has it: black on white in both themes. */
export function DrawingPicture({ drawing, label }: { drawing: Drawing; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${drawing.width} ${Math.max(1, drawing.height)}`}
      width="100%"
    >
      {drawing.marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name, and a drawing is drawn whole
        <MarkPicture key={index} mark={mark} />
      ))}
    </svg>
  );
}
