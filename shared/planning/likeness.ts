const wordPattern = /[\p{L}\p{N}]+/gu;

/** Links and case make no difference to a reader who saw the same words yesterday. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/https?:\/\/\S+/g, ' ')
      .match(wordPattern) ?? []
  );
}

function pairsOf(text: string): Set<string> {
  const words = wordsOf(text);
  if (words.length < 2) return new Set(words);
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}

/** How alike two texts are, 0–1: the share of neighbouring word pairs that both have (Jaccard). */
export function likeness(one: string, other: string): number {
  const a = pairsOf(one);
  const b = pairsOf(other);
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const pair of a) if (b.has(pair)) both += 1;
  return both / (a.size + b.size - both);
}
