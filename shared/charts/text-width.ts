/** Widths of Inter's letters from space to tilde, in thousandths of their size. */
const letterWidths = {
  400: [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646,
    593, 620, 566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269,
    571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471,
    456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528,
    327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
  ],
  600: [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666,
    612, 640, 576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277,
    580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481,
    469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549,
    353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
  ],
} as const;

export type LetterWeight = keyof typeof letterWidths;

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u;
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What people take for one letter each. */
export function lettersOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function widthOfLetter(letter: string, weight: LetterWeight): number {
  const known = letter.length === 1 ? letterWidths[weight][letter.charCodeAt(0) - 32] : undefined;
  if (known !== undefined) return known;
  if (emoji.test(letter)) return 1_250;
  if (wide.test(letter)) return 1_000;
  const [base = letter] = letter.normalize('NFD');
  return letterWidths[weight][base.charCodeAt(0) - 32] ?? 600;
}

/** How wide a text is, about: exact for English, a good guess for letters that other fonts draw. */
export function textWidth(text: string, size: number, weight: LetterWeight = 400): number {
  const sum = lettersOf(text).reduce((total, letter) => total + widthOfLetter(letter, weight), 0);
  return (sum * size) / 1_000;
}

/** As much of a text as there is room for; what is left out is told by three dots. */
export function fitText(text: string, room: number, size: number, weight: LetterWeight = 400): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (textWidth(line, size, weight) <= room) return line;
  const dots = textWidth('…', size, weight);
  let used = 0;
  let kept = '';
  for (const letter of lettersOf(line)) {
    used += textWidth(letter, size, weight);
    if (used + dots > room) break;
    kept += letter;
  }
  return kept === '' ? '' : `${kept.trimEnd()}…`;
}

/** A text in lines of a width; a word that is wider is broken, and lines of the text stay lines. */
export function wrapText(text: string, room: number, size: number, weight: LetterWeight = 400): string[] {
  const fits = (line: string) => textWidth(line, size, weight) <= room;
  return text.split(/\r?\n/u).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(/[ \t]+/u)) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line !== '') lines.push(line);
      line = '';
      for (const letter of lettersOf(word)) {
        if (line !== '' && !fits(line + letter)) {
          lines.push(line);
          line = '';
        }
        line += letter;
      }
    }
    return [...lines, line];
  });
}

/** Whether a text begins with a script that is written from right to left. */
export function isRightToLeft(text: string): boolean {
  const first = /[\p{L}]/u.exec(text)?.[0];
  return first !== undefined && /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(first);
}
