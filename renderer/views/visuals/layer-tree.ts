import type { Design, Layer } from '../../../shared/visuals/format.ts';

export interface LayerLine {
  layer: Layer;
  depth: number;
}

/** The layers of a page, groups followed by what is in them. */
export function linesOf(layers: readonly Layer[], depth = 0): LayerLine[] {
  return layers.flatMap((layer) => [
    { layer, depth },
    ...(layer.type === 'group' ? linesOf(layer.layers, depth + 1) : []),
  ]);
}

export function findLayer(layers: readonly Layer[], id: string): Layer | undefined {
  return linesOf(layers).find(({ layer }) => layer.id === id)?.layer;
}

function mapList(layers: readonly Layer[], change: (list: readonly Layer[]) => readonly Layer[]): Layer[] {
  return change(layers).map((layer) =>
    layer.type === 'group' ? { ...layer, layers: mapList(layer.layers, change) } : layer,
  );
}

function onPage(design: Design, page: number, change: (list: readonly Layer[]) => readonly Layer[]): Design {
  const pages = design.pages.map((each, index) =>
    index === page ? { ...each, layers: mapList(each.layers, change) } : each,
  );
  return { ...design, pages };
}

export function replaceLayer(design: Design, page: number, layer: Layer): Design {
  return onPage(design, page, (list) => list.map((each) => (each.id === layer.id ? layer : each)));
}

export function removeLayer(design: Design, page: number, id: string): Design {
  return onPage(design, page, (list) => list.filter((each) => each.id !== id));
}

/** Moves a layer among those of its group; later ones lie above. */
export function moveLayer(design: Design, page: number, id: string, by: 1 | -1): Design {
  return onPage(design, page, (list) => {
    const from = list.findIndex((each) => each.id === id);
    const other = list[from + by];
    const moved = list[from];
    if (from < 0 || !other || !moved) return list;
    const next = [...list];
    next[from] = other;
    next[from + by] = moved;
    return next;
  });
}

export function idsOf(design: Design): Set<string> {
  return new Set(
    design.pages.flatMap((page) => [page.id, ...linesOf(page.layers).map(({ layer }) => layer.id)]),
  );
}

/** A name that the design does not have yet: `title-2`. */
export function freeId(taken: ReadonlySet<string>, wanted: string): string {
  const base = wanted.replace(/-\d+$/, '').slice(0, 34);
  for (let number = 2; ; number += 1) if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
}

/** A copy under names of its own; they are added to `taken`. */
export function copyLayer(layer: Layer, taken: Set<string>): Layer {
  const id = freeId(taken, layer.id);
  taken.add(id);
  return layer.type === 'group'
    ? { ...layer, id, layers: layer.layers.map((inner) => copyLayer(inner, taken)) }
    : { ...layer, id };
}

export function duplicateLayer(design: Design, page: number, id: string): { design: Design; id: string } {
  const taken = idsOf(design);
  let copied = id;
  const next = onPage(design, page, (list) => {
    const at = list.findIndex((each) => each.id === id);
    const layer = list[at];
    if (!layer) return list;
    const copy = copyLayer(layer, taken);
    copied = copy.id;
    return [...list.slice(0, at + 1), copy, ...list.slice(at + 1)];
  });
  return { design: next, id: copied };
}

/** Puts a new layer on top of the page. */
export function addLayer(design: Design, page: number, layer: Layer): { design: Design; id: string } {
  const taken = idsOf(design);
  const id = taken.has(layer.id) ? freeId(taken, layer.id) : layer.id;
  const pages = design.pages.map((each, index) =>
    index === page ? { ...each, layers: [...each.layers, { ...layer, id }] } : each,
  );
  return { design: { ...design, pages }, id };
}
