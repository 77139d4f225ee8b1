import { Select } from '@mantine/core';
import type { RuleLevel } from '../../../../shared/brand/kit.ts';

const levels = [
  { value: 'warning', label: 'Points it out' },
  { value: 'error', label: 'Keeps it back' },
];

/** Whether a rule only warns, or keeps a post from going out. */
export function LevelSelect({ level, onChange }: { level: RuleLevel; onChange(level: RuleLevel): void }) {
  return (
    <Select
      size="xs"
      w={128}
      aria-label="What the rule does"
      data={levels}
      allowDeselect={false}
      value={level}
      onChange={(chosen) => onChange(chosen === 'error' ? 'error' : 'warning')}
    />
  );
}
