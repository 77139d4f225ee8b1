const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

const beyondAscii = /[^\0-\x7f]/;

/** Letters as a person counts them (grapheme clusters). */
export function countLetters(text: string): number {
  if (!beyondAscii.test(text)) {
    // In ASCII only a carriage return and its line feed are one letter together.
    return text.includes('\r\n') ? text.length - text.split('\r\n').length + 1 : text.length;
  }
  let count = 0;
  for (const _letter of segmenter.segment(text)) count += 1;
  return count;
}

/** Bytes of the UTF-8 form; half of a surrogate pair counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (isPair(text, index)) {
      bytes += 2;
      index += 1;
    } else bytes += 2;
  }
  return bytes;
}

function isPair(text: string, index: number): boolean {
  return (text.codePointAt(index) ?? 0) > 0xffff;
}
