import type { Design, VisualValues } from '../../../shared/visuals/format.ts';
import { pagesOf } from '../../../shared/visuals/place.ts';
import { type DrawnPage, fillVariables } from '../../../shared/visuals/values.ts';
import type { Content } from './editor-store.ts';
import { copyLayer, freeId, idsOf } from './layer-tree.ts';

export function drawnPagesOf({ design, values }: Content): DrawnPage[] {
  return pagesOf(design, fillVariables(design, values));
}

function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

function listOf(design: Design, values: VisualValues, key: string): string[] {
  return fillVariables(design, values).lists[key] ?? [];
}

/** One more page after this one: another entry of its list, or a copy of the page. */
export function addPage({ design, values }: Content, drawn: DrawnPage): Partial<Content> {
  const { repeat } = drawn.page;
  if (repeat !== undefined && drawn.entry) {
    const list = listOf(design, values, repeat);
    list.splice(drawn.entry.number, 0, 'New page\nWhat it says');
    return { values: { ...values, [repeat]: list } };
  }
  const taken = idsOf(design);
  const id = freeId(taken, drawn.page.id);
  const copy = { ...drawn.page, id, layers: drawn.page.layers.map((layer) => copyLayer(layer, taken)) };
  const pages = [...design.pages];
  pages.splice(drawn.index + 1, 0, copy);
  return { design: { ...design, pages } };
}

/** Undefined where it is the last one that is left. */
export function removePage({ design, values }: Content, drawn: DrawnPage): Partial<Content> | undefined {
  const { repeat } = drawn.page;
  const { entry } = drawn;
  if (repeat !== undefined && entry) {
    const list = listOf(design, values, repeat).filter((_text, index) => index !== entry.number - 1);
    return { values: { ...values, [repeat]: list } };
  }
  if (design.pages.length < 2) return undefined;
  return { design: { ...design, pages: design.pages.filter((_page, index) => index !== drawn.index) } };
}

/** Pages of one list change places among themselves, other pages with the pages beside them. */
export function movePage(
  { design, values }: Content,
  drawn: DrawnPage,
  by: 1 | -1,
): Partial<Content> | undefined {
  const { repeat } = drawn.page;
  if (repeat !== undefined && drawn.entry) {
    const list = listOf(design, values, repeat);
    const from = drawn.entry.number - 1;
    if (from + by < 0 || from + by >= list.length) return undefined;
    return { values: { ...values, [repeat]: moved(list, from, from + by) } };
  }
  const to = drawn.index + by;
  if (to < 0 || to >= design.pages.length) return undefined;
  return { design: { ...design, pages: moved(design.pages, drawn.index, to) } };
}
