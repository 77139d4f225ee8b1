import type { Action, Go } from './actions.ts';

const sequenceMs = 900;

const textFields = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/** True where typed keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(textFields) !== null;
}

/** True while plain keys belong to something else: a field, a dialog or a menu. */
export function isKeyTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return true;
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

function chord(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : '';
  const alt = event.altKey ? 'alt+' : '';
  return mod + alt + event.key.toLowerCase();
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'Meta';
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

  const actionOf = (typed: string) => actions.find(({ keys }) => keys?.includes(typed));

  function wait(key: string): void {
    clearTimeout(timer);
    before = key;
    timer = setTimeout(() => {
      before = '';
    }, sequenceMs);
  }

  function perform(action: Action, event: KeyboardEvent): void {
    event.preventDefault();
    action.perform(go);
  }

  /** The second key of a sequence belongs to it: a view must not take it for one of its own. */
  function onSecondKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || before === '' || isModifier(event.key)) return;
    const action = isTyping(event.target) ? undefined : actionOf(`${before} ${chord(event)}`);
    clearTimeout(timer);
    before = '';
    if (!action) return;
    event.stopImmediatePropagation();
    perform(action, event);
  }

  function onKey(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    const pressed = chord(event);
    if (!pressed.startsWith('mod+') && isKeyTaken(event)) return;
    const action = actionOf(pressed);
    if (action) perform(action, event);
    else if (actions.some(({ keys }) => keys?.some((each) => each.startsWith(`${pressed} `)))) wait(pressed);
  }

  target.addEventListener('keydown', onSecondKey, { capture: true });
  target.addEventListener('keydown', onKey);
  return () => {
    clearTimeout(timer);
    target.removeEventListener('keydown', onSecondKey, { capture: true });
    target.removeEventListener('keydown', onKey);
  };
}
