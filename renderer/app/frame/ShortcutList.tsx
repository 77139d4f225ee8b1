import { Kbd, Modal, Table } from '@mantine/core';
import { actions } from '../actions.ts';
import { useInterface } from '../interface-state.ts';

/** Keys of single views, which listen for them themselves. */
const inViews = [
  ['j / k', 'Next and previous in a list'],
  ['Enter', 'Look at it'],
  ['e', 'Edit it'],
  ['/', 'Search the posts'],
  ['m / w / d / l', 'Calendar: month, week, day, list'],
  ['alt + arrows', 'Calendar: move the chosen post'],
  ['mod + Enter', 'Compose: schedule'],
  ['Escape', 'Close what is open'],
] as const;

export function ShortcutList() {
  const rows = [...actions.flatMap(({ keys, label }) => (keys ? [[keys, label] as const] : [])), ...inViews];
  return (
    <Modal opened title="Keyboard" onClose={() => useInterface.setState({ shortcutsOpen: false })}>
      <Table verticalSpacing={5} withRowBorders={false}>
        <Table.Tbody>
          {rows.map(([keys, label]) => (
            <Table.Tr key={label}>
              <Table.Td w={130}>
                <Kbd size="sm">{keys}</Kbd>
              </Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
