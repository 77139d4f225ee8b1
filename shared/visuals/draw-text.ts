import { directionOf } from './direction.ts';
import { fontStack } from './fonts.ts';
import type { TextLayer } from './format.ts';
import { type Box, type Place, wordsHere } from './place.ts';
import { background, flexSide, pixels } from './style.ts';

type Style = Record<string, string | number>;

/** No smaller than this, in pixels: less cannot be read on a phone. */
const smallestPixels = 14;

function familyOf({ font }: TextLayer, { look }: Place) {
  if (font === 'heading') return look.headingFont;
  return font === 'body' ? look.bodyFont : font;
}

function lettering(layer: TextLayer, place: Place, size: number): Style {
  const style: Style = {
    fontFamily: fontStack(familyOf(layer, place)),
    fontSize: size,
    fontWeight: layer.weight,
    lineHeight: layer.lineHeight,
    color: place.color(layer.color),
    textAlign: layer.align,
    letterSpacing: `${layer.tracking}em`,
    whiteSpace: 'pre-wrap',
    wordBreak: 'break-word',
    // Figures as tall as capitals: the others jump about in a headline.
    fontFeatureSettings: '"lnum" 1',
  };
  if (layer.shadow) {
    const { x, y, blur, color } = layer.shadow;
    const [right, down, soft] = [x, y, blur].map((value) => `${pixels(value * place.unit)}px`);
    style.textShadow = `${right} ${down} ${soft} ${place.color(color)}`;
  }
  if (layer.outline) {
    style.WebkitTextStroke = `${pixels(layer.outline.width * place.unit)}px ${place.color(layer.outline.color)}`;
  }
  return style;
}

function insetOf({ highlight }: TextLayer): readonly [number, number] {
  const padding = highlight?.padding ?? 0;
  return typeof padding === 'number' ? [padding, padding] : padding;
}

function highlighted(layer: TextLayer, place: Place): Style {
  if (!layer.highlight) return {};
  const { radius, fill } = layer.highlight;
  const [vertical, horizontal] = insetOf(layer);
  return {
    padding: `${pixels(vertical * place.unit)}px ${pixels(horizontal * place.unit)}px`,
    borderRadius: pixels(radius * place.unit),
    alignSelf: layer.alignSelf ? flexSide(layer.alignSelf) : 'flex-start',
    ...background(fill, place.color),
  };
}

/** Connected letters must not be torn apart. */
const connected = /\p{Script=Arabic}/u;

/** Even lines are easier to read in what is short; in long texts they only cost time. */
function isEvened({ weight, align }: TextLayer, words: string): boolean {
  if (words.length > 160 || words.includes('\n')) return false;
  // The layout engine would rather break a very long word than have lines of different length.
  return (weight >= 600 || align === 'center') && !/\S{15}/.test(words);
}

export function drawText(layer: TextLayer, place: Place, key: string, placing: Style): Box[] {
  const plain = wordsHere(layer.text, place);
  if (plain === '') return [];
  const words = layer.capitals ? plain.toLocaleUpperCase('en') : plain;
  const full = layer.size * place.unit;
  const size = pixels(full * (place.adjustments.scales.get(key) ?? 1));
  const smallest =
    layer.min === undefined ? full : Math.min(full, Math.max(layer.min * place.unit, smallestPixels));
  const lines = place.adjustments.lines.get(key);
  const style: Style = {
    display: 'block',
    maxWidth: '100%',
    ...lettering(layer, place, size),
    ...highlighted(layer, place),
    ...placing,
  };
  if (connected.test(words)) style.letterSpacing = 0;
  const direction = directionOf(words);
  if (direction) style.direction = direction;
  if (lines !== undefined) Object.assign(style, { lineClamp: lines, overflow: 'hidden' });
  else if (isEvened(layer, words)) style.textWrap = 'balance';
  const { lineHeight, maxLines, name = layer.id } = layer;
  const inset = 2 * (insetOf(layer)[0] * place.unit);
  const text = { words, label: name, size: full, smallest, lineHeight, maxLines, inset };
  return [{ type: 'div', key, text, props: { style, children: words } }];
}
