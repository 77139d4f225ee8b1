/** A piece of text as the rules compare it: a run of letters and digits, or one other sign. */
export interface Token {
  /** Folded: without regard to case, to how accents are encoded and to how wide a space is. */
  key: string;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
}

const cluster = /\s+|\P{M}\p{M}*|\p{M}+/gu;
/** Part of a word where words stand apart from each other. */
const joins = /^[\p{L}\p{N}\p{M}_]/u;
/** Scripts that write no space between words: each of their signs counts by itself. */
const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const pictureStyle = /[\uFE0E\uFE0F]/g;

function fold(sign: string): string {
  if (/^\s/.test(sign)) return ' ';
  if (sign === '’' || sign === 'ʼ') return "'";
  return sign.normalize('NFD').toUpperCase().normalize('NFD').replace(pictureStyle, '');
}

/** Cuts a text into tokens. Nothing is taken for a pattern: every sign stands for itself. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let isWord = false;
  for (const { 0: sign, index: start } of text.matchAll(cluster)) {
    const continues = joins.test(sign) && !unspaced.test(sign);
    const end = start + sign.length;
    const before = found.at(-1);
    if (continues && isWord && before) {
      before.key += fold(sign);
      before.end = end;
    } else {
      found.push({ key: fold(sign), start, end });
    }
    isWord = continues;
  }
  return found;
}

/** The same for two words exactly when they are found in the same places. */
export function wordKey(word: string): string {
  return tokens(word.trim())
    .map(({ key }) => key)
    .join('\0');
}

interface Branch {
  next: Map<string, Branch>;
  /** Which of the words ends here; -1: none. */
  word: number;
}

/** Many words, made ready to be looked for all at once. */
export interface WordIndex {
  root: Branch;
}

function newBranch(): Branch {
  return { next: new Map(), word: -1 };
}

/** Of two words that fold to the same, the first counts. Empty ones are never found. */
export function indexWords(words: readonly string[]): WordIndex {
  const root = newBranch();
  for (const [word, text] of words.entries()) {
    let branch = root;
    for (const { key } of tokens(text.trim())) {
      const next = branch.next.get(key) ?? newBranch();
      branch.next.set(key, next);
      branch = next;
    }
    if (branch !== root && branch.word < 0) branch.word = word;
  }
  return { root };
}

export interface FoundWord {
  /** Its place in the list that was indexed. */
  word: number;
  start: number;
  end: number;
}

/** Every occurrence as a whole word, overlapping ones too. The work grows with the text, not with the list. */
export function everyWord({ root }: WordIndex, text: readonly Token[]): FoundWord[] {
  const found: FoundWord[] = [];
  for (const [first, { start }] of text.entries()) {
    let branch: Branch | undefined = root;
    for (let at = first; branch && at < text.length; at += 1) {
      const token = text[at] as Token;
      branch = branch.next.get(token.key);
      if (branch && branch.word >= 0) found.push({ word: branch.word, start, end: token.end });
    }
  }
  return found;
}

/** The longest at each place, none inside another: what a reader would underline. */
export function foundWords(index: WordIndex, text: readonly Token[]): FoundWord[] {
  const kept: FoundWord[] = [];
  for (const found of everyWord(index, text)) {
    const last = kept.at(-1);
    if (last && found.start === last.start) kept[kept.length - 1] = found;
    else if (!last || found.start >= last.end) kept.push(found);
  }
  return kept;
}
