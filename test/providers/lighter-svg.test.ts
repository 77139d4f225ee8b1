import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { layOut } from '../../electron/providers/visuals/layout.ts';
import { lighterSvg } from '../../electron/providers/visuals/lighter-svg.ts';
import { preparePicture } from '../../electron/providers/visuals/pictures.ts';
import { checkDesign } from '../../shared/visuals/check-design.ts';
import { neutralLook } from '../../shared/visuals/looks.ts';
import { wantedPictures } from '../../shared/visuals/scene.ts';
import { builtInTemplates } from '../../shared/visuals/templates/built-in.ts';
import { fillVariables } from '../../shared/visuals/values.ts';
import { noisePicture } from '../support/pictures.ts';
import { tempFolder } from '../support/temp-folder.ts';

const size = { width: 540, height: 540 };

function pixels(svg: string): Buffer {
  const image = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  return Buffer.from(image.pixels);
}

const templates = builtInTemplates.flatMap(({ id, design: given }) => {
  const { design } = checkDesign(given);
  return design ? [{ id, design }] : [];
});

it.each(templates)('$id looks the same with what cuts nothing away left out', async ({ id, design }) => {
  const path = join(tempFolder(), 'photo.png');
  writeFileSync(path, await noisePicture(120));
  const values = Object.fromEntries(
    (design.variables ?? []).flatMap(({ key, type }) => (type === 'image' ? [[key, 'photo']] : [])),
  );
  const filled = fillVariables(design, values);
  const pictures = new Map();
  for (const wanted of wantedPictures(design, filled, neutralLook)) {
    pictures.set(wanted.key, await preparePicture(path, wanted, size.width));
  }
  const laidOut = await layOut({ design, look: neutralLook, size, page: 0, filled, pictures });
  const lighter = lighterSvg(laidOut.svg, size);
  if (id === 'article') expect(lighter.length).toBeLessThan(laidOut.svg.length);
  const before = pixels(laidOut.svg);
  // Drawn in fewer layers, edges are rounded once less.
  const farthest = pixels(lighter).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (before[index] ?? 0))),
    0,
  );
  expect(farthest).toBeLessThanOrEqual(1);
});
