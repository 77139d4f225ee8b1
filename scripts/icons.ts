/** Draws the mark of Rostrum, a lectern and the voice that leaves it, in every size the systems want. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const resources = join(import.meta.dirname, '..', 'resources');
const applicationSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

const ink = '#04554c';
const paper = '#ffffff';
const voice = '#ffa27a';

/** The lectern on a field of 1024, seen from the front: board, body, foot. */
function lectern(color: string): string {
  return `<g fill="${color}">
    <rect x="196" y="500" width="632" height="112" rx="40"/>
    <path d="M330 640H694L642 820H382Z"/>
    <rect x="300" y="804" width="424" height="80" rx="36"/>
  </g>`;
}

function arc(radius: number, color: string): string {
  const across = radius * Math.sin((54 * Math.PI) / 180);
  const up = radius * Math.cos((54 * Math.PI) / 180);
  const [left, right, top] = [512 - across, 512 + across, 452 - up].map((value) => value.toFixed(1));
  return `<path d="M${left} ${top}A${radius} ${radius} 0 0 1 ${right} ${top}" fill="none" stroke="${color}"
    stroke-width="76" stroke-linecap="round"/>`;
}

type Sign = (color: string) => string;

const voiceSign: Sign = (color) =>
  `<circle cx="512" cy="412" r="56" fill="${color}"/>${arc(180, color)}${arc(316, color)}`;

/** What stands above the lectern says the state by its shape, so that it does not hang on colour. */
const signs: Record<string, { sign: Sign; color: string }> = {
  idle: {
    sign: (color) => `<circle cx="512" cy="404" r="64" fill="${color}"/>${arc(230, color)}`,
    color: paper,
  },
  publishing: { sign: voiceSign, color: '#8cf0c4' },
  attention: {
    sign: (color) => `<g fill="${color}"><rect x="452" y="96" width="120" height="248" rx="56"/>
      <circle cx="512" cy="426" r="66"/></g>`,
    color: '#ffb224',
  },
  paused: {
    sign: (color) => `<g fill="${color}"><rect x="348" y="136" width="116" height="316" rx="40"/>
      <rect x="560" y="136" width="116" height="316" rx="40"/></g>`,
    color: voice,
  },
};

function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1024 1024" width="1024" height="1024">${content}</svg>\n`;
}

function field(inset: number, radius: number): string {
  const side = 1024 - 2 * inset;
  return `<rect x="${inset}" y="${inset}" width="${side}" height="${side}" rx="${radius}" fill="${ink}"/>`;
}

/** Small sizes lose the inner arc, which would only blur. */
function application(size: number): string {
  const sign =
    size < 32 ? `<circle cx="512" cy="404" r="70" fill="${voice}"/>${arc(250, voice)}` : voiceSign(voice);
  return svg(`${field(size < 48 ? 0 : 40, 220)}${sign}${lectern(paper)}`);
}

async function writePng(path: string, source: string, size: number): Promise<void> {
  await writeFile(
    path,
    await sharp(Buffer.from(source), { density: 300 }).resize(size, size).png().toBuffer(),
  );
}

async function writeTray(state: string, { sign, color }: { sign: Sign; color: string }): Promise<void> {
  const folder = join(resources, 'tray');
  const colored = svg(`${field(0, 200)}${sign(color)}${lectern(paper)}`);
  // macOS colours a template image itself: black on nothing.
  const template = svg(`<g transform="translate(-102 -70) scale(1.2)">${sign('#000')}${lectern('#000')}</g>`);
  await writePng(join(folder, `${state}.png`), colored, 24);
  await writePng(join(folder, `${state}@2x.png`), colored, 48);
  await writePng(join(folder, `${state}Template.png`), template, 18);
  await writePng(join(folder, `${state}Template@2x.png`), template, 36);
}

await mkdir(join(resources, 'icons'), { recursive: true });
await mkdir(join(resources, 'tray'), { recursive: true });
await writeFile(join(resources, 'icons', 'rostrum.svg'), application(1024));
for (const size of applicationSizes) {
  await writePng(join(resources, 'icons', `${size}x${size}.png`), application(size), size);
}
for (const [state, drawing] of Object.entries(signs)) await writeTray(state, drawing);
