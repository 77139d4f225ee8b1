import { drawImage, drawLogo } from './draw-picture.ts';
import { drawText } from './draw-text.ts';
import type { Frame, GroupLayer, Layer, ShapeLayer } from './format.ts';
import { type Box, layerHere, type Place } from './place.ts';
import { background, flexSide, pixels } from './style.ts';
import { entriesOf } from './values.ts';

type Style = Record<string, string | number>;

/** Where a frame lies in its group or page; mirrored where words run from right to left. */
function framed({ x, y, width, height }: Frame, { direction }: Place): Style {
  const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
  const left = direction === 'rtl' ? 1 - x - width : x;
  return {
    position: 'absolute',
    left: percent(left),
    top: percent(y),
    width: percent(width),
    height: percent(height),
  };
}

/** What every layer may say of its place. */
function placing(layer: Layer, place: Place): Style {
  // All are positioned, so that what comes later in the design lies above, as in any drawing program.
  const style: Style = { boxSizing: 'border-box', flexShrink: 0, position: 'relative' };
  if (layer.frame) Object.assign(style, framed(layer.frame, place));
  if (layer.grow !== undefined) {
    Object.assign(style, { flexGrow: layer.grow, flexBasis: 0, flexShrink: 1, minWidth: 0, minHeight: 0 });
  }
  if (layer.width !== undefined) style.width = pixels(layer.width * place.size.width);
  if (layer.height !== undefined) style.height = pixels(layer.height * place.size.height);
  if (layer.edge !== undefined) style.width = style.height = pixels(layer.edge * place.unit);
  if (layer.alignSelf) style.alignSelf = flexSide(layer.alignSelf);
  if (layer.opacity !== undefined) style.opacity = layer.opacity;
  if (layer.rotate) style.transform = `rotate(${layer.rotate}deg)`;
  return style;
}

function bordered(border: { width: number; color: string } | undefined, place: Place): Style {
  if (!border || border.width === 0) return {};
  return { border: `${pixels(border.width * place.unit)}px solid ${place.color(border.color)}` };
}

function drawShape(layer: ShapeLayer, place: Place, key: string): Box {
  const { unit } = place;
  const style: Style = { display: 'flex', ...placing(layer, place), ...bordered(layer.border, place) };
  if (layer.fill) Object.assign(style, background(layer.fill, place.color));
  if (layer.shape === 'circle') style.borderRadius = '50%';
  else if (layer.radius) style.borderRadius = pixels(layer.radius * unit);
  if (layer.shape === 'line') style.height = Math.max(1, pixels((layer.thickness ?? 0.3) * unit));
  return { type: 'div', key, props: { style } };
}

export function paddingOf(layer: GroupLayer, unit: number): readonly [number, number] {
  const { padding = 0 } = layer;
  const [vertical, horizontal] = typeof padding === 'number' ? [padding, padding] : padding;
  return [pixels(vertical * unit), pixels(horizontal * unit)];
}

function hasImage({ layers }: GroupLayer): boolean {
  return layers.some((inner) => inner.type === 'image' || (inner.type === 'group' && hasImage(inner)));
}

function drawGroup(layer: GroupLayer, place: Place, key: string): Box {
  const [vertical, horizontal] = paddingOf(layer, place.unit);
  const style: Style = {
    display: 'flex',
    maxWidth: '100%',
    ...placing(layer, place),
    ...bordered(layer.border, place),
    flexDirection: layer.direction,
    padding: `${vertical}px ${horizontal}px`,
  };
  if (layer.gap) style.gap = pixels(layer.gap * place.unit);
  if (layer.align) style.alignItems = flexSide(layer.align);
  if (layer.justify) style.justifyContent = flexSide(layer.justify);
  if (layer.wrap) style.flexWrap = 'wrap';
  if (layer.fill) Object.assign(style, background(layer.fill, place.color));
  if (layer.radius) style.borderRadius = pixels(layer.radius * place.unit);
  // A mask over the page for each: only where something could stick out of the round corners.
  if (layer.radius && hasImage(layer)) style.overflow = 'hidden';
  return {
    type: 'div',
    key,
    padding: [vertical, horizontal],
    props: { style, children: childrenOf(layer, place) },
  };
}

function childrenOf(layer: GroupLayer, place: Place): Box[] {
  if (layer.repeat === undefined) return layer.layers.flatMap((inner) => drawLayer(inner, place));
  return entriesOf(place.filled, layer.repeat).flatMap((entry) => {
    const copy = { ...place, entry, suffix: `${place.suffix}.${entry.number}` };
    return layer.layers.flatMap((inner) => drawLayer(inner, copy));
  });
}

/** The box of a layer; none where it is hidden or has nothing to show. */
export function drawLayer(given: Layer, place: Place): Box[] {
  const layer = layerHere(given, place);
  if (!layer) return [];
  const key = layer.id + place.suffix;
  const style = placing(layer, place);
  switch (layer.type) {
    case 'text':
      return drawText(layer, place, key, style);
    case 'image':
      return drawImage(layer, place, key, style);
    case 'logo':
      return drawLogo(layer, place, key, style);
    case 'shape':
      return [drawShape(layer, place, key)];
    case 'group':
      return [drawGroup(layer, place, key)];
  }
}
