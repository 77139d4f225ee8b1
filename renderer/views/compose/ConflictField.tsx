import { SegmentedControl, Text } from '@mantine/core';
import { networkFacts } from '../../../shared/networks/facts.ts';
import classes from './ConflictPanel.module.css';
import { useCompose, useComposer } from './composer-context.ts';
import type { FieldConflict, Side } from './merge-drafts.ts';

const fieldNames: Record<FieldConflict['field'], string> = {
  title: 'Title',
  body: 'Text',
  notes: 'Notes',
  media: 'Pictures',
  option: 'Option',
  tagLinks: 'Tagging of links',
  when: 'Time',
};

/** A value of any field in words. */
function useWords(conflict: FieldConflict): (value: unknown) => string {
  const pictures = useCompose((state) => state.pictures);
  return (value) => {
    if (conflict.field === 'when') return typeof value === 'string' ? value.replace('T', ' ') : 'No time';
    if (conflict.field === 'media') {
      if (!Array.isArray(value)) return 'The shared pictures';
      return value.map((id) => pictures[String(id)]?.fileName ?? 'a picture').join(', ') || 'No pictures';
    }
    if (value === null || value === undefined)
      return conflict.field === 'body' ? 'The shared text' : 'Not set';
    if (typeof value === 'boolean') return value ? 'Yes' : 'No';
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (!Array.isArray(value)) return JSON.stringify(value);
    return value
      .map((part) => (typeof part === 'string' ? part : String((part as { text?: unknown }).text)))
      .join('\n\n');
  };
}

function useLabel({ field, accountId, option }: FieldConflict): string {
  const { accounts } = useComposer();
  const account = accounts.find(({ id }) => id === accountId);
  if (!account) return fieldNames[field];
  const label = networkFacts[account.network].options.find(({ name }) => name === option)?.label;
  return `${label ?? fieldNames[field]}, ${account.displayName || account.handle}`;
}

/** What the two sides are called, in short and above each text. */
export interface SideNames {
  mine: string;
  mineAbove: string;
  theirs: string;
  theirsAbove: string;
}

interface ConflictFieldProps {
  conflict: FieldConflict;
  names: SideNames;
  side: Side;
  onChoose: (side: Side) => void;
}

/** One field that two people changed, each in another way. */
export function ConflictField({ conflict, names, side, onChoose }: ConflictFieldProps) {
  const label = useLabel(conflict);
  const words = useWords(conflict);
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <Text fz={12} fw={600}>
          {label}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={`Which ${label}`}
          value={side}
          onChange={(chosen) => onChoose(chosen as Side)}
          data={[
            { value: 'mine', label: names.mine },
            { value: 'theirs', label: names.theirs },
            ...(conflict.both === null ? [] : [{ value: 'both', label: 'Both' }]),
          ]}
        />
      </div>
      <div className={classes.sides}>
        <div data-chosen={side !== 'theirs' || undefined}>
          <Text fz={12} c="dimmed">
            {names.mineAbove}
          </Text>
          <p className={classes.text} dir="auto">
            {words(conflict.mine)}
          </p>
        </div>
        <div data-chosen={side !== 'mine' || undefined}>
          <Text fz={12} c="dimmed">
            {names.theirsAbove}
          </Text>
          <p className={classes.text} dir="auto">
            {words(conflict.theirs)}
          </p>
        </div>
      </div>
    </div>
  );
}
