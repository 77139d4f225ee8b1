const svgSpace = 'http://www.w3.org/2000/svg';
const margin = 16;

/** What of an SVG element's look comes from style sheets, and is lost with them. */
const drawnBy = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
] as const;

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, text?: string): SVGElement {
  const made = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Nothing of a style sheet is there once the picture is a file: each element is told its look itself. */
function withInlinedLook(source: Element): Element {
  const copy = source.cloneNode(false) as Element;
  copy.removeAttribute('class');
  if (source instanceof SVGElement) {
    const look = getComputedStyle(source);
    for (const property of drawnBy) copy.setAttribute(property, look.getPropertyValue(property));
    copy.removeAttribute('style');
  }
  for (const child of source.childNodes) {
    copy.append(child instanceof Element ? withInlinedLook(child) : child.cloneNode());
  }
  return copy;
}

function isSeen(color: string): boolean {
  return color !== 'transparent' && !/^rgba\(.*, 0\)$/.test(color);
}

/** A piece of text where it stands on the screen, in its own direction; what does not fit ends with dots there too. */
function drawText(node: Text, parent: Element, origin: DOMRect): SVGElement[] {
  const text = node.data.replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const range = document.createRange();
  range.selectNodeContents(node);
  const box = range.getBoundingClientRect();
  const held = parent.getBoundingClientRect();
  const look = getComputedStyle(parent);
  if (box.width === 0 || box.height === 0) return [];
  const isCut = look.overflowX === 'hidden' && box.width > held.width + 1;
  const letters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const fits = isCut
    ? Math.max(1, Math.floor((letters.length * held.width) / box.width) - 1)
    : letters.length;
  const isRightToLeft = look.direction === 'rtl';
  const left = isCut ? held.left : box.left;
  const right = isCut ? held.right : box.right;
  return [
    element(
      'text',
      {
        x: (isRightToLeft ? right : left) - origin.left,
        y: box.top + box.height / 2 - origin.top,
        'dominant-baseline': 'central',
        direction: look.direction,
        fill: look.color,
        'font-size': look.fontSize,
        'font-family': look.fontFamily,
        'font-weight': look.fontWeight,
      },
      isCut ? `${letters.slice(0, fits).join('')}…` : text,
    ),
  ];
}

function drawBox(source: HTMLElement, origin: DOMRect): SVGElement[] {
  const look = getComputedStyle(source);
  const box = source.getBoundingClientRect();
  if (!isSeen(look.backgroundColor) || box.width === 0 || box.height === 0) return [];
  return [
    element('rect', {
      x: box.left - origin.left,
      y: box.top - origin.top,
      width: box.width,
      height: box.height,
      rx: Math.min(Number.parseFloat(look.borderTopLeftRadius) || 0, box.height / 2),
      fill: look.backgroundColor,
    }),
  ];
}

/** Whatever a chart is made of, as shapes: SVG as it is, boxes with a ground as rectangles, words as words. */
function drawn(source: Element, origin: DOMRect): Element[] {
  if (source instanceof SVGSVGElement) {
    const box = source.getBoundingClientRect();
    const copy = withInlinedLook(source);
    copy.setAttribute('x', String(box.left - origin.left));
    copy.setAttribute('y', String(box.top - origin.top));
    copy.setAttribute('width', String(box.width));
    copy.setAttribute('height', String(box.height));
    return [copy];
  }
  if (!(source instanceof HTMLElement) || getComputedStyle(source).visibility === 'hidden') return [];
  const children = [...source.childNodes].flatMap((child) => {
    if (child instanceof Text) return drawText(child, source, origin);
    return child instanceof Element ? drawn(child, origin) : [];
  });
  return [...drawBox(source, origin), ...children];
}

export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

/** A chart as a picture that needs nothing else: with its title, on the ground on which it stands. */
export function drawSvg(body: HTMLElement, title: string): Drawing {
  const origin = body.getBoundingClientRect();
  const look = getComputedStyle(body);
  const ground = getComputedStyle(body.closest('figure') ?? body).backgroundColor;
  const head = 34;
  const width = Math.ceil(origin.width) + 2 * margin;
  const height = Math.ceil(origin.height) + head + margin;
  const root = element('svg', { xmlns: svgSpace, width, height, viewBox: `0 0 ${width} ${height}` });
  const inside = element('g', { transform: `translate(${margin} ${head})` });
  inside.append(...[...body.children].flatMap((child) => drawn(child, origin)));
  root.append(
    element('title', {}, title),
    element('rect', { width, height, fill: isSeen(ground) ? ground : '#fff' }),
    element(
      'text',
      {
        x: margin,
        y: 22,
        fill: look.color,
        'font-size': '14px',
        'font-weight': 600,
        'font-family': look.fontFamily,
      },
      title,
    ),
    inside,
  );
  return { svg: new XMLSerializer().serializeToString(root), width, height };
}

const sharpness = 2;

/** The same as pixels, twice as many as on the screen. */
export async function pngOf({ svg, width, height }: Drawing): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no canvas to draw on.');
  pen.scale(sharpness, sharpness);
  pen.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The chart could not be drawn as PNG.'))),
      'image/png',
    ),
  );
}
