import { type Drawing, dimmed, faint, type Mark, sunk, textAt } from '../charts/marks.ts';
import { isRightToLeft, wrapText } from '../charts/text-width.ts';
import type { ReportContent } from './content.ts';
import { margin, type PageSize } from './page-size.ts';

const logoHeight = 44;
const longestLogo = 200;
const mostTitles = 14;

function logoMark(ratio: number): Mark {
  const height = Math.min(logoHeight, longestLogo / ratio);
  return { kind: 'picture', x: margin, y: margin, width: height * ratio, height, name: 'logo' };
}

/** What is in it, in the order of the pages. */
function contentsMarks(
  { blocks }: ReportContent,
  x: number,
  top: number,
  width: number,
  room: number,
): Mark[] {
  const titles = blocks.flatMap(({ title }) => (title === '' ? [] : [title]));
  const most = Math.min(mostTitles, Math.max(0, Math.floor((room - 16) / 15)));
  if (titles.length < 2 || most < 2) return [];
  const shown = titles.length > most ? titles.slice(0, most - 1) : titles;
  const more = titles.length - shown.length;
  return [
    textAt(x, top, 'In this report', { size: 8, weight: 600, fill: dimmed }),
    ...[...shown, ...(more > 0 ? [`and ${more} more`] : [])].map((title, index) =>
      textAt(x, top + 18 + index * 15, wrapText(title, width, 9)[0] ?? '', { size: 9, fill: dimmed }),
    ),
  ];
}

/** Whose report it is, of what and when, and what every number in it goes by. */
export function coverPage(content: ReportContent, size: PageSize): Drawing {
  const { accent, name, workspace, period, comparedWith, madeOn, timeZone, logoRatio } = content;
  const isWide = size.width > size.height;
  const width = isWide ? size.width * 0.55 - margin : size.width - 2 * margin;
  const title = wrapText(name, width, 30, 600).slice(0, 4);
  const top = isWide ? 190 : 250;
  const right = isRightToLeft(name);
  const under = top + title.length * 38;
  const notes = [
    `Days are whole days in ${timeZone}, both the first and the last included.`,
    'What a network does not tell is “not provided” or a dash, never zero. Reach of several posts is the sum of theirs.',
  ].flatMap((note) => wrapText(note, width, 7.5));
  const foot = size.height - margin - notes.length * 11;
  const listed = isWide
    ? contentsMarks(
        content,
        size.width * 0.62,
        160,
        size.width * 0.38 - margin,
        size.height - 160 - 2 * margin,
      )
    : contentsMarks(content, margin, under + 92, width, foot - under - 150);
  return {
    ...size,
    marks: [
      { kind: 'rect', x: 0, y: 0, width: 8, height: size.height, fill: accent },
      ...(isWide
        ? [
            {
              kind: 'rect' as const,
              x: size.width * 0.58,
              y: 0,
              width: size.width * 0.42,
              height: size.height,
              fill: sunk,
            },
          ]
        : []),
      logoRatio === null
        ? textAt(margin, margin + 20, workspace, { size: 12, weight: 600, fill: accent })
        : logoMark(logoRatio),
      {
        kind: 'rect',
        x: right ? margin + width - 42 : margin,
        y: top - 50,
        width: 42,
        height: 4,
        fill: accent,
        radius: 2,
      },
      ...title.map((line, index) =>
        textAt(right ? margin + width : margin, top + index * 38, line, {
          size: 30,
          weight: 600,
          align: right ? 'right' : 'left',
        }),
      ),
      textAt(margin, under + 2, period, { size: 14 }),
      ...(comparedWith === null
        ? []
        : [textAt(margin, under + 22, `compared with ${comparedWith}`, { size: 10, fill: dimmed })]),
      textAt(margin, under + (comparedWith === null ? 24 : 42), `${workspace} · made on ${madeOn}`, {
        size: 10,
        fill: dimmed,
      }),
      ...listed,
      { kind: 'line', from: [margin, foot - 16], to: [margin + width, foot - 16], stroke: faint, width: 0.6 },
      ...notes.map((line, index) => textAt(margin, foot + index * 11, line, { size: 7.5, fill: dimmed })),
    ],
  };
}
