import type { TextFix } from '../../../../shared/brand/compliance.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { useCompose, useComposer, useReplaceText } from '../composer-context.ts';
import { textOf, writeText } from '../draft.ts';

/** The text with a fix done; null: it has something else there by now. */
export function mended(text: string, { start, end, expected, text: words }: TextFix): string | null {
  if (text.slice(start, end) !== expected) return null;
  return text.slice(0, start) + words + text.slice(end);
}

/**
 * Takes a fix back out of a text that was `before` it; what was written on since, after or before that place, stays.
 * null: the place itself was written over.
 */
export function restored(text: string, before: string, { start, end, expected, text: words }: TextFix) {
  const head = before.slice(0, start);
  const tail = before.slice(end);
  if (text.startsWith(head + words)) return head + expected + text.slice(start + words.length);
  if (!text.endsWith(words + tail)) return null;
  return text.slice(0, text.length - tail.length - words.length) + expected + tail;
}

function doneWords({ expected, text }: TextFix): string {
  if (expected === '') return `Added “${text.trim()}”.`;
  return text.trim() === '' ? `“${expected.trim()}” is taken out.` : `“${expected}” is now “${text}”.`;
}

/** Mends the shown text by a fix, and offers to take that back. */
export function useMend(): (fix: TextFix) => void {
  const { store } = useComposer();
  const tab = useCompose((state) => state.tab);
  const replaceText = useReplaceText();
  const change = (to: (text: string) => string | null) =>
    replaceText((draft) => {
      const text = to(textOf(draft, tab));
      return text === null ? draft : writeText(draft, tab, text);
    });
  return (fix) => {
    const before = textOf(store.getState().draft, tab);
    change((text) => mended(text, fix));
    offerUndo(doneWords(fix), async () => change((text) => restored(text, before, fix)));
  };
}
