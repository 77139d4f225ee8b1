import type { Action, Go } from './actions.ts';

const sequenceMs = 900;

/** True where typed keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

function chord(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  return mod + alt + event.key.toLowerCase();
}

/**
 * Listens for the actions' keys, two-key sequences included. Plain keys are left alone while someone types and
 * while a dialog is open. The answer ends the listening.
 */
export function listenForShortcuts(
  actions: readonly Action[],
  go: Go,
  target: EventTarget = window,
): () => void {
  let before = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function onKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented || event.isComposing) return;
    const pressed = chord(event);
    const plain = !pressed.startsWith('mod+');
    if (plain && (isTyping(event.target) || document.querySelector('[role="dialog"]'))) return;
    const typed = before ? `${before} ${pressed}` : pressed;
    const action = actions.find(({ keys }) => keys === typed) ?? actions.find(({ keys }) => keys === pressed);
    clearTimeout(timer);
    before = '';
    if (action) {
      event.preventDefault();
      action.perform(go);
      return;
    }
    if (!actions.some(({ keys }) => keys?.startsWith(`${pressed} `))) return;
    before = pressed;
    timer = setTimeout(() => {
      before = '';
    }, sequenceMs);
  }

  target.addEventListener('keydown', onKey);
  return () => {
    clearTimeout(timer);
    target.removeEventListener('keydown', onKey);
  };
}
