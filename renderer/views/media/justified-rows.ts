export interface Shape {
  width: number;
  height: number;
}

export interface Row<Item> {
  height: number;
  items: { item: Item; width: number }[];
}

/** So wide or so narrow a tile may get; what does not fit is cut at the edges. */
const ratios = { least: 0.56, most: 2.4 };

function ratioOf({ width, height }: Shape): number {
  // Documents have no pixels: they are shown as a page.
  if (width <= 0 || height <= 0) return 0.75;
  return Math.min(ratios.most, Math.max(ratios.least, width / height));
}

/** Puts pictures into rows that fill the width, all of a row equally high and none much higher than wanted. */
export function justifiedRows<Item extends Shape>(
  items: readonly Item[],
  width: number,
  wanted: { height: number; gap: number },
): Row<Item>[] {
  const rows: Row<Item>[] = [];
  let row: { item: Item; ratio: number }[] = [];
  let sum = 0;
  const close = (height: number) => {
    rows.push({ height, items: row.map(({ item, ratio }) => ({ item, width: ratio * height })) });
    row = [];
    sum = 0;
  };
  for (const item of items) {
    const ratio = ratioOf(item);
    row.push({ item, ratio });
    sum += ratio;
    const free = Math.max(1, width - wanted.gap * (row.length - 1));
    if (sum * wanted.height >= free) close(free / sum);
  }
  // The last row keeps its height instead of being blown up.
  if (row.length > 0) close(wanted.height);
  return rows;
}
