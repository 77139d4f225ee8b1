/** The little of the DOM that is used here; linkedom gives more. */
export interface HtmlNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<HtmlNode>;
}

export interface HtmlElement extends HtmlNode {
  getAttribute(name: string): string | null;
  remove(): void;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

const block =
  /^(?:P|DIV|SECTION|ARTICLE|HEADER|FOOTER|MAIN|H[1-6]|UL|OL|LI|BLOCKQUOTE|PRE|TABLE|TR|FIGURE|FIGCAPTION|DL|DT|DD|BODY)$/;
const unread =
  /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|IFRAME|OBJECT|SVG|CANVAS|TEXTAREA|SELECT|BUTTON|FORM|IMG|HEAD)$/i;

/** The words of a tree, a line for each block: what a reader sees, without what only programs read. */
export function textOf(node: HtmlNode): string {
  let text = '';
  const walk = (each: HtmlNode, depth: number) => {
    if (each.nodeType === 3) {
      text += (each.textContent ?? '').replace(/\s+/g, ' ');
      return;
    }
    if (each.nodeType !== 1 && each.nodeType !== 9 && each.nodeType !== 11) return;
    const name = each.nodeName.toUpperCase();
    if (unread.test(name) || depth > 500) return;
    const isBlock = block.test(name);
    if (isBlock) text += '\n\n';
    if (name === 'BR') text += '\n';
    for (const child of each.childNodes) walk(child, depth + 1);
    if (isBlock) text += '\n\n';
    if (name === 'TD' || name === 'TH') text += ' ';
  };
  walk(node, 0);
  return text;
}

const pale =
  /^(?:#fff(?:fff)?|white|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]*\)|rgba\([^)]*,\s*0(?:\.0+)?\s*\))$/;

function declared(style: string, name: string): string {
  const [, value = ''] = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]{1,100})`, 'i').exec(style) ?? [];
  return value.replace('!important', '').trim().toLowerCase();
}

function isHidden(element: HtmlElement): boolean {
  const has = (name: string) => element.getAttribute(name) !== null;
  if (has('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style') ?? '';
  if (style === '') return false;
  if (declared(style, 'display') === 'none' || declared(style, 'visibility') === 'hidden') return true;
  if (/^0*(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(declared(style, 'opacity') || 'x')) return true;
  if (/^(?:0|0?\.\d+|1)(?:px|pt|em|rem|%)?$/.test(declared(style, 'font-size'))) {
    return (
      !/em$/.test(declared(style, 'font-size')) || /^0(?:\.0\d*)?r?em$/.test(declared(style, 'font-size'))
    );
  }
  if (/^-\d{4,}px$/.test(declared(style, 'left') || declared(style, 'text-indent'))) return true;
  const color = declared(style, 'color');
  const ground = declared(style, 'background-color') || declared(style, 'background');
  return color !== '' && (color === ground || (pale.test(color) && (ground === '' || pale.test(ground))));
}

/** Takes out what the page itself hides from readers; answers in how many places. */
export function dropHidden(root: HtmlElement): number {
  let dropped = 0;
  for (const element of [...root.querySelectorAll('[hidden],[aria-hidden="true"],[style]')]) {
    if (!isHidden(element)) continue;
    if (/\p{L}/u.test(element.textContent ?? '')) dropped += 1;
    element.remove();
  }
  return dropped;
}
