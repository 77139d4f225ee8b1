import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { bindDocument, type DrawingOrder, drawVisual } from '../../electron/providers/visuals/renderer.ts';
import { checkDesign } from '../../shared/visuals/check-design.ts';
import { builtInLooks, neutralLook } from '../../shared/visuals/looks.ts';
import { type SizeId, visualSizes } from '../../shared/visuals/sizes.ts';
import { builtInTemplates } from '../../shared/visuals/templates/built-in.ts';
import { header, row, timed } from './measure.ts';

function orderOf(templateId: string, sizeId: SizeId, extra: Partial<DrawingOrder> = {}): DrawingOrder {
  const template = builtInTemplates.find(({ id }) => id === templateId);
  const { design } = checkDesign(template?.design);
  if (!design) throw new Error(`There is no template ${templateId}.`);
  const size = visualSizes[sizeId];
  return { design, values: {}, look: neutralLook, size, page: 0, scale: 1, paths: {}, ...extra };
}

async function photograph(home: string): Promise<string> {
  const path = join(home, 'photo.jpg');
  const size = { width: 4_000, height: 3_000 };
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const pixels = sharp({ create: { ...size, channels: 3, background: '#888888', noise } });
  writeFileSync(path, await pixels.blur(8).jpeg({ quality: 85 }).toBuffer());
  return path;
}

const long = 'Why the smallest roastery on the harbour weighs every single cup twice and writes it down. ';

/** Pages drawn by the worker, words changed each time so that nothing is remembered. Goal: p50 under 150 ms. */
export async function benchVisuals(home: string): Promise<string[]> {
  const paths = { photo: await photograph(home) };
  const goal = 'goal: p50 < 150';
  const words = (index: number, key: string, text: string) => ({ values: { [key]: `${text} ${index}` } });
  const cases: [string, (index: number) => DrawingOrder, string][] = [
    ['quote, 1080 × 1080', (index) => orderOf('quote', 'square', words(index, 'quote', 'Less, but')), goal],
    [
      'quote whose words have to shrink',
      (index) => orderOf('quote', 'square', words(index, 'quote', long.repeat(4))),
      goal,
    ],
    [
      'comparison, two lists',
      (index) => orderOf('comparison', 'square', words(index, 'title', 'Which')),
      goal,
    ],
    ['story, 1080 × 1920', (index) => orderOf('event', 'story', words(index, 'title', 'Open evening')), ''],
    [
      'quick look, 480 pixels wide',
      (index) => orderOf('quote', 'square', { ...words(index, 'quote', 'Less'), scale: 0.44 }),
      '',
    ],
    [
      'article over a 12-megapixel photograph, known',
      (index) => orderOf('article', 'square', { values: { title: `What ${index}`, photo: 'photo' }, paths }),
      goal,
    ],
  ];
  const before = performance.now();
  await drawVisual(orderOf('quote', 'square', { look: builtInLooks[2] }));
  const lines = [
    `Visuals, in the worker (first picture after ${Math.round(performance.now() - before)} ms)`,
    header,
  ];
  for (const [name, order, wanted] of cases) {
    lines.push(row(name, await timed(30, (index) => drawVisual(order(index))), wanted));
  }
  const page = await drawVisual(orderOf('tips', 'document'));
  const pages = Array.from({ length: 7 }, () => page);
  lines.push(row('PDF of 7 pages', await timed(10, () => bindDocument('Tips', pages))));
  return lines;
}
