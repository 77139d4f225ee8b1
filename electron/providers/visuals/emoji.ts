import { readFile } from 'node:fs/promises';
import { packageFile } from './package-file.ts';

const joiner = '\u200d';
const variation = /\ufe0f/g;

/** The name of an emoji's drawing: its characters in hex; without variation signs, save in joined ones. */
function fileName(emoji: string): string {
  const plain = emoji.includes(joiner) ? emoji : emoji.replace(variation, '');
  return [...plain].map((sign) => sign.codePointAt(0)?.toString(16)).join('-');
}

const drawings = new Map<string, Promise<string | undefined>>();
const drawingsKept = 300;

async function read(emoji: string): Promise<string | undefined> {
  for (const name of [fileName(emoji), fileName(emoji.replace(variation, ''))]) {
    let path: string;
    try {
      path = packageFile(`@twemoji/svg/${name}.svg`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') continue;
      throw error;
    }
    return `data:image/svg+xml;base64,${(await readFile(path)).toString('base64')}`;
  }
  return undefined;
}

/** An emoji's drawing as a data address; undefined: there is none. */
export function emojiDrawing(emoji: string): Promise<string | undefined> {
  const known = drawings.get(emoji) ?? read(emoji);
  drawings.set(emoji, known);
  const [oldest] = drawings.keys();
  if (drawings.size > drawingsKept && oldest !== undefined) drawings.delete(oldest);
  return known;
}
