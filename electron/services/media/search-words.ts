const mostWords = 20;

/**
 * What a person typed, as a full-text expression: every word must occur, each may be unfinished. Operators of the
 * index language are taken as plain words. null: there is nothing in it to look for.
 */
export function mediaExpression(text: string): string | null {
  const words = text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words
    .slice(0, mostWords)
    .map((word) => `"${word}" *`)
    .join(' AND ');
}
