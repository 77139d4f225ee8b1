import { Resvg } from '@resvg/resvg-js';
import type { Drawing, Mark } from '../../../shared/charts/marks.ts';
import { posterOf } from '../../../shared/reports/pages.ts';
import { type Letters, openLetters, svgText } from './letters.ts';
import type { ReportOrder } from './report-order.ts';

const widthPixels = 1_600;
const highestPixels = 30_000;

/** Numbers as short as SVG takes them. */
function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}`;
}

async function textSvg(mark: Extract<Mark, { kind: 'text' }>, letters: Letters): Promise<string> {
  const { x, y, text, size, weight, fill, align } = mark;
  const runs = await letters.plainRuns(text, weight);
  const drawn = runs
    ? {
        svg: svgText(0, text, size, weight, fill),
        width: runs.reduce((sum, run) => sum + run.width * size, 0) / 1_000,
      }
    : await letters.drawn(text, size, weight, fill);
  const back = align === 'left' ? 0 : align === 'middle' ? drawn.width / 2 : drawn.width;
  return `<g transform="translate(${short(x - back)} ${short(y)})">${drawn.svg}</g>`;
}

async function markSvg(mark: Mark, letters: Letters, pictures: ReadonlyMap<string, string>): Promise<string> {
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${short(mark.x)}" y="${short(mark.y)}" width="${short(mark.width)}" height="${short(mark.height)}" rx="${mark.radius ?? 0}" fill="${mark.fill}"/>`;
    case 'line':
      return `<path d="${pathOf([mark.from, mark.to])}" stroke="${mark.stroke}" stroke-width="${mark.width}" fill="none"/>`;
    case 'curve':
      return `<path d="${pathOf(mark.points)}" stroke="${mark.stroke}" stroke-width="${mark.width}" fill="none" stroke-linejoin="round"${mark.isDashed ? ' stroke-dasharray="3 2.5"' : ''}/>`;
    case 'area':
      return `<path d="${pathOf(mark.points)}Z" fill="${mark.fill}"/>`;
    case 'dot':
      return `<circle cx="${short(mark.x)}" cy="${short(mark.y)}" r="${mark.radius}" fill="${mark.fill}"/>`;
    case 'text':
      return textSvg(mark, letters);
    case 'picture': {
      const href = pictures.get(mark.name);
      return href === undefined
        ? ''
        : `<image x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" href="${href}"/>`;
    }
  }
}

/** A drawing as SVG, on white. */
export async function svgOf(
  { width, height, marks }: Drawing,
  letters: Letters,
  pictures: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const parts: string[] = [];
  for (const mark of marks) parts.push(await markSvg(mark, letters, pictures));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${parts.join('')}</svg>`;
}

export async function pngReport({ content, fontsFolder }: ReportOrder): Promise<Uint8Array> {
  const letters = openLetters(fontsFolder);
  const drawing = posterOf(content);
  const texts = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
  const svg = await svgOf(drawing, letters);
  const scale = Math.min(widthPixels / drawing.width, highestPixels / drawing.height);
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: await letters.filesFor(texts), loadSystemFonts: false, defaultFontFamily: 'Inter' },
    logLevel: 'off',
  }).render();
  return new Uint8Array(image.asPng());
}
