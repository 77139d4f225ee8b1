// @vitest-environment jsdom
import { IconSun } from '@tabler/icons-react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Action, actions } from '../../../renderer/app/actions.ts';
import { useInterface } from '../../../renderer/app/interface-state.ts';
import { listenForShortcuts } from '../../../renderer/app/shortcuts.ts';

function action(id: string, ...keys: string[]) {
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

  it('reach an action by any of its keys', () => {
    const calendar = action('calendar', 'c', 'g c');
    listen(calendar);
    press('c');
    press('g');
    press('c');
    expect(calendar.perform).toHaveBeenCalledTimes(2);
  });

  it('keep the second key of a sequence from the view under it', () => {
    const today = action('today', 'g t');
    const ofTheView = vi.fn();
    window.addEventListener('keydown', ofTheView);
    ends.push(() => window.removeEventListener('keydown', ofTheView));
    listen(today);
    press('g');
    press('t');
    expect(today.perform).toHaveBeenCalledOnce();
    expect(ofTheView.mock.calls.map(([event]) => event.key)).toEqual(['g']);
  });

  it('work while a checkbox has the focus: nothing is typed into it', () => {
    const create = action('new', 'n');
    listen(create);
    const box = document.body.appendChild(document.createElement('input'));
    box.type = 'checkbox';
    press('n', {}, box);
    expect(create.perform).toHaveBeenCalledOnce();
  });

  it('leave a key alone that a view has already taken', () => {
    const create = action('new', 'n');
    const take = (event: Event) => event.preventDefault();
    document.body.addEventListener('keydown', take);
    ends.push(() => document.body.removeEventListener('keydown', take));
    listen(create);
    press('n');
    expect(create.perform).not.toHaveBeenCalled();
  });

  it('lead where their action says', () => {
    const go = listen(...actions);
    press('c');
    press('g');
    press('p');
    press('/');
    expect(go.mock.calls.flat()).toEqual(['/calendar', '/posts', '/posts']);
    expect(useInterface.getState().searchWanted).toBe(true);
  });

  it('are each given to one action only, and no sequence hides behind a single key', () => {
    const keys = actions.flatMap((each) => each.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    for (const sequence of keys.filter((each) => each.includes(' '))) {
      expect(keys).not.toContain(sequence.split(' ')[0]);
    }
  });
});
