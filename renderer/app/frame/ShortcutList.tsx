import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { Keys } from '../../ui/Keys.tsx';
import { type Action, actions } from '../actions.ts';
import { useInterface } from '../interface-state.ts';
import classes from './ShortcutList.module.css';

type Row = readonly [label: string, keys: readonly string[]];

function rowsOf(group: Action['group']): Row[] {
  return actions.flatMap((action) =>
    action.keys && action.group === group ? [[action.label, action.keys] as const] : [],
  );
}

/** Where several keys do the same; elsewhere each does one of the things named. */
const eitherOr = new Set(['Do', 'Go to']);

/** Keys of single views, which listen for them themselves. */
const groups: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  ['Do', rowsOf('Do')],
  ['Go to', rowsOf('Go to')],
  [
    'In a list',
    [
      ['Next and previous', ['j', 'k']],
      ['Look at it', ['Enter']],
      ['Edit it', ['e']],
      ['Choose it', ['x']],
      ['Delete it', ['Delete']],
      ['Close what is open', ['Esc']],
    ],
  ],
  [
    'Calendar',
    [
      ['Month, week, day, list, accounts', ['m', 'w', 'd', 'l', 'a']],
      ['Today', ['t']],
      ['Back and forward', ['[', ']']],
      ['Next and previous post', ['j', 'k']],
      ['Choose a post', ['x']],
      ['Move what is chosen', ['alt+arrows']],
      ['Note or blackout on a day', ['.']],
      ['Backlog', ['b']],
    ],
  ],
  ['Editor', [['Schedule', ['mod+Enter']]]],
];

/** Every key that does something, by where it does it. */
export function ShortcutList() {
  return (
    <Modal opened title="Keyboard" size={680} onClose={() => useInterface.setState({ shortcutsOpen: false })}>
      <div className={classes.groups}>
        {groups.map(([group, rows]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {rows.map(([label, keys]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((each, index) => (
                      <Fragment key={each}>
                        {index > 0 && eitherOr.has(group) && <span>or</span>}
                        <Keys keys={each} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
