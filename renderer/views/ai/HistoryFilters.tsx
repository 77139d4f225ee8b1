import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { taskWords } from '../../../shared/ai/task-words.ts';
import type { AddressSearch } from '../../app/address.ts';
import classes from './AiUsage.module.css';
import { type HistoryFilters as Filters, ratingWords, statusWords, usedWords } from './history-filters.ts';

const filters = [
  { name: 'kind', label: 'Task', any: 'Any task', words: taskWords },
  { name: 'status', label: 'Status', any: 'Any status', words: statusWords },
  { name: 'used', label: 'Used', any: 'Used or not', words: usedWords },
  { name: 'rating', label: 'Rating', any: 'Any rating', words: ratingWords },
] as const;

interface HistoryFiltersProps {
  given: Filters;
  onChange(change: Partial<AddressSearch>): void;
  onClear(): void;
}

export function HistoryFilters({ given, onChange, onClear }: HistoryFiltersProps) {
  const isFiltered = Object.values(given).some((value) => value !== undefined);
  return (
    <div className={classes.bar}>
      {filters.map(({ name, label, any, words }) => (
        <Select
          key={name}
          size="xs"
          clearable
          className={classes.filter}
          aria-label={label}
          placeholder={any}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
          data={Object.entries(words).map(([value, word]) => ({ value, label: word }))}
          value={given[name] ?? null}
          onChange={(chosen) => onChange({ [name]: chosen ?? undefined })}
        />
      ))}
      {isFiltered && (
        <Button variant="subtle" color="gray" leftSection={<IconX size={13} />} onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}
