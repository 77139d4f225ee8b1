/**
 * What a person typed, as a full-text expression: every word must occur, the last one may be unfinished,
 * and "quoted words" must follow each other. Operators of the index language are taken as plain words.
 * null: there is nothing in it to look for.
 */
export function searchExpression(text: string): string | null {
  const parts = text.normalize('NFC').match(/"[^"]*"|[^\s"]+/gu) ?? [];
  const terms = parts
    .map((part) => ({ quoted: part.startsWith('"'), words: part.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [] }))
    .filter(({ words }) => words.length > 0)
    .slice(0, 20)
    .map(({ quoted, words }, index, all) => {
      const unfinished = !quoted && index === all.length - 1 && !/\s$/.test(text);
      return `"${words.join(' ')}"${unfinished ? ' *' : ''}`;
    });
  return terms.length === 0 ? null : terms.join(' AND ');
}
