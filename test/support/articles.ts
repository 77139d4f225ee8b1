/** Paragraphs that read like an article, with figures, advice and a quotation. */
export const harvest = [
  'The harvest at the harbour was the best in ten years, and the orchard sold 40 percent more apples than in the year before.',
  'Visitors stayed 25 minutes longer on days when the press was running, because children love to watch the juice come out.',
  '“We stopped counting the bottles after the first weekend,” says Mara Lindqvist, who has led the orchard since 2019.',
  'Start with one variety and one market day before you plan a whole season around a new product.',
  'The team learned that early pickers leave the ripest fruit, which means that a second round pays for itself.',
  'Neighbours who helped for an afternoon took home a crate of apples and came back with friends the week after.',
];

/** Another article for each number, so that no two have the same text. */
export function article(number: number): string[] {
  return harvest.map((paragraph) => `${paragraph} This was noted in report number ${number}.`);
}
