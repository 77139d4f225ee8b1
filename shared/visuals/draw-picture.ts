import { fontStack } from './fonts.ts';
import type { ImageLayer, LogoLayer } from './format.ts';
import type { Box, Place, ScenePicture } from './place.ts';
import { background, pixels } from './style.ts';

type Style = Record<string, string | number>;

/** What a picture is prepared with, beside its id: two layers may show one picture in different tones. */
export function pictureKey(id: string, duotone?: { dark: string; light: string }): string {
  return duotone ? `${id}#${duotone.dark}${duotone.light}` : id;
}

export function imageIdOf(layer: ImageLayer, place: Pick<Place, 'filled'>): string {
  return layer.image.startsWith('$') ? (place.filled.images[layer.image.slice(1)] ?? '') : layer.image;
}

function pictureOf(layer: ImageLayer, place: Place): ScenePicture | undefined {
  const { duotone } = layer;
  const tones = duotone && { dark: place.color(duotone.dark), light: place.color(duotone.light) };
  return place.pictures.get(pictureKey(imageIdOf(layer, place), tones));
}

const whole: Style = { position: 'absolute', left: 0, top: 0, width: '100%', height: '100%' };

export function drawImage(layer: ImageLayer, place: Place, key: string, placing: Style): Box[] {
  const picture = pictureOf(layer, place);
  if (!picture && !layer.empty) return [];
  const corners: Style = layer.radius ? { borderRadius: pixels(layer.radius * place.unit) } : {};
  const style: Style = { display: 'flex', ...placing, ...corners };
  if (!picture && layer.empty) Object.assign(style, background(layer.empty, place.color));
  const { x, y } = layer.focus ?? { x: 0.5, y: 0.5 };
  const children: Box[] = [];
  if (picture) {
    children.push({
      type: 'img',
      key: `${key}:picture`,
      props: {
        src: picture.source,
        width: picture.width,
        height: picture.height,
        style: { ...whole, ...corners, objectFit: layer.fit, objectPosition: `${x * 100}% ${y * 100}%` },
      },
    });
  }
  if (picture && layer.overlay) {
    const overlay: Style = {
      display: 'flex',
      ...whole,
      ...corners,
      ...background(layer.overlay, place.color),
    };
    children.push({ type: 'div', key: `${key}:overlay`, props: { style: overlay } });
  }
  return [{ type: 'div', key, props: { style, children } }];
}

/** The brand's logo; its name where there is none. */
export function drawLogo(layer: LogoLayer, place: Place, key: string, placing: Style): Box[] {
  const { look, unit } = place;
  const picture = look.logoId ? place.pictures.get(look.logoId) : undefined;
  const height = pixels(layer.size * unit);
  if (picture) {
    const width = pixels((height * picture.width) / picture.height);
    const style: Style = { ...placing, width, height, objectFit: 'contain' };
    return [{ type: 'img', key, props: { src: picture.source, width, height, style } }];
  }
  if (look.name.trim() === '') return [];
  const style: Style = {
    display: 'block',
    maxWidth: '100%',
    fontFamily: fontStack(look.headingFont),
    fontSize: pixels(height * 0.78),
    fontWeight: 700,
    lineHeight: 1.28,
    color: place.color(layer.color),
    letterSpacing: '-0.01em',
    ...placing,
  };
  return [{ type: 'div', key, props: { style, children: look.name } }];
}
