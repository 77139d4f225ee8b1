import { diffArrays } from 'diff';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Words, and what stands between them; never cut inside a letter. */
export function words(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Two texts that differ in more than so many words are shown as one going and the other coming. */
const mostEdits = 2_000;

/** Words that changed side by side are told as one change: single spaces between them say nothing. */
function readable(parts: readonly DiffPart[]): DiffPart[] {
  const made: DiffPart[] = [];
  let gone = '';
  let come = '';
  const close = () => {
    if (gone) made.push({ kind: 'removed', text: gone });
    if (come) made.push({ kind: 'added', text: come });
    gone = '';
    come = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const goesOn =
      index > 0 && index < parts.length - 1 && /^[^\S\n]+$/.test(text) && gone !== '' && come !== '';
    if (kind === 'removed') gone += text;
    else if (kind === 'added') come += text;
    else if (goesOn) {
      gone += text;
      come += text;
    } else {
      close();
      made.push({ kind, text });
    }
  }
  close();
  return made;
}

/** What went and what came, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes = diffArrays(words(before), words(after), { maxEditLength: mostEdits });
  if (changes) {
    return readable(
      changes.map(({ added, removed, value }) => ({
        kind: added ? 'added' : removed ? 'removed' : 'same',
        text: value.join(''),
      })),
    );
  }
  const parts: DiffPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}
