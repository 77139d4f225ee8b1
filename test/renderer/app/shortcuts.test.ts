// @vitest-environment jsdom
import { IconSun } from '@tabler/icons-react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Action, actions } from '../../../renderer/app/actions.ts';
import { listenForShortcuts } from '../../../renderer/app/shortcuts.ts';

function action(id: string, keys: string) {
  return { id, label: id, group: 'Do', icon: IconSun, keys, perform: vi.fn<Action['perform']>() } as const;
}

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

const ends: (() => void)[] = [];

function listen(...list: Action[]) {
  const go = vi.fn();
  ends.push(listenForShortcuts(list, go));
  return go;
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
  document.body.replaceChildren();
});

describe('shortcuts', () => {
  it('perform on a key, on two keys after each other, and on a chord', () => {
    const [create, calendar, palette] = [
      action('new', 'n'),
      action('calendar', 'g c'),
      action('palette', 'mod+k'),
    ];
    listen(create, calendar, palette);
    press('n');
    press('g');
    press('c');
    const chord = press('k', { ctrlKey: true });
    expect([create, calendar, palette].map(({ perform }) => perform.mock.calls.length)).toEqual([1, 1, 1]);
    expect(chord.defaultPrevented).toBe(true);
  });

  it('forget the first of two keys when another one comes', () => {
    const calendar = action('calendar', 'g c');
    listen(calendar);
    press('g');
    press('x');
    press('c');
    expect(calendar.perform).not.toHaveBeenCalled();
  });

  it('leave plain keys to a field and to a dialog, chords not', () => {
    const [create, palette] = [action('new', 'n'), action('palette', 'mod+k')];
    listen(create, palette);
    const field = document.body.appendChild(document.createElement('input'));
    press('n', {}, field);
    press('k', { metaKey: true }, field);
    expect(create.perform).not.toHaveBeenCalled();
    expect(palette.perform).toHaveBeenCalledOnce();
    document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog');
    press('n');
    expect(create.perform).not.toHaveBeenCalled();
  });

  it('are each given to one action only, and no sequence hides behind a single key', () => {
    const keys = actions.flatMap((each) => (each.keys ? [each.keys] : []));
    expect(new Set(keys).size).toBe(keys.length);
    for (const sequence of keys.filter((each) => each.includes(' '))) {
      expect(keys).not.toContain(sequence.split(' ')[0]);
    }
  });
});
