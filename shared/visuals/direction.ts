const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const strong = /\p{L}/u;

export type Direction = 'ltr' | 'rtl';

/** By the first letter, as browsers decide for `dir="auto"`; undefined: it has none. */
export function directionOf(text: string): Direction | undefined {
  for (const sign of text) if (strong.test(sign)) return rightToLeft.test(sign) ? 'rtl' : 'ltr';
  return undefined;
}

/** The direction that most letters of a page have. */
export function directionOfMost(texts: readonly string[]): Direction {
  let balance = 0;
  for (const text of texts)
    for (const sign of text) if (strong.test(sign)) balance += rightToLeft.test(sign) ? 1 : -1;
  return balance > 0 ? 'rtl' : 'ltr';
}
