import { notifications } from '@mantine/notifications';
import { replaceText } from '../compose-store.ts';
import { useComposer } from '../composer-context.ts';
import { type Draft, setOption, type Tab, textOf, writeText } from '../draft.ts';
import { takesThreads } from '../split-post.ts';
import { mostLetters } from '../text-editor/text-limit.ts';
import { useSelectionStore } from '../text-editor/text-selection.ts';
import { useDesk } from './desk-context.ts';

function isTooLong({ body, overrides }: Draft): boolean {
  return [body, ...Object.values(overrides).map((own) => own.body ?? '')].some(
    (text) => text.length > mostLetters,
  );
}

/** Two texts, the second on its own line; hashtags join a line of hashtags. */
export function appended(text: string, more: string): string {
  const start = text.trimEnd();
  if (start === '') return more;
  const lastLine = start.slice(start.lastIndexOf('\n') + 1);
  const areTags = (line: string) => line !== '' && line.split(/\s+/).every((word) => word.startsWith('#'));
  return areTags(lastLine) && areTags(more) ? `${start} ${more}` : `${start}\n\n${more}`;
}

/** A text put in at a place; spaces go between it and the words beside it. */
export function inserted(text: string, { start, end }: { start: number; end: number }, more: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = before === '' || /\s$/.test(before) ? '' : ' ';
  const tail = after === '' || /^[\s.,;:!?)]/.test(after) ? '' : ' ';
  return before + lead + more + tail + after;
}

/** The ways in which a result becomes part of the post; each is one step of its history. */
export function useTextDeeds(tab: Tab) {
  const { store, accounts } = useComposer();
  const selection = useSelectionStore();
  const desk = useDesk();

  function take(change: (draft: Draft) => Draft): void {
    if (isTooLong(change(store.getState().draft))) {
      notifications.show({
        color: 'red',
        title: `A text has room for ${mostLetters.toLocaleString('en')} letters.`,
        message: 'Nothing was changed. Shorten the text first.',
      });
      return;
    }
    store.setState((state) => replaceText(state, change));
    desk.used();
  }

  return {
    replace: (text: string) => take((draft) => writeText(draft, tab, text)),
    append: (text: string) => take((draft) => writeText(draft, tab, appended(textOf(draft, tab), text))),
    insert(text: string) {
      const { tab: selectedIn, start, end } = selection.getState();
      take((draft) => {
        const present = textOf(draft, tab);
        const at = selectedIn === tab ? { start, end } : { start: present.length, end: present.length };
        return writeText(draft, tab, inserted(present, at, text));
      });
    },
    ownText: (accountId: string, text: string) => take((draft) => writeText(draft, accountId, text)),
    /** The first part becomes the text of each account that takes threads, the others its thread. */
    thread([first = '', ...rest]: readonly string[]) {
      take((draft) =>
        accounts
          .filter(
            (account) =>
              draft.accountIds.includes(account.id) &&
              (tab === 'all' || account.id === tab) &&
              takesThreads(account),
          )
          .reduce(
            (made, { id }) =>
              setOption(
                writeText(made, id, first),
                id,
                'thread',
                rest.map((text) => ({ text, media_ids: [] })),
              ),
            draft,
          ),
      );
    },
    /** The text as it stands at this moment. */
    present: () => textOf(store.getState().draft, tab),
  };
}
