import { Button, Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import { type BudgetPeriod, taskKinds } from '../../../../shared/ai/task-kinds.ts';
import { taskWords } from '../../../../shared/ai/task-words.ts';
import type { AiBudget } from '../../../../shared/contract/ai.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { toMicros } from '../../../ui/money.ts';
import classes from './AiSettings.module.css';
import { mostDollars, nameOf } from './BudgetRow.tsx';

const kindChoices = [
  { value: 'all', label: 'Everything' },
  ...taskKinds.map((kind) => ({ value: kind, label: taskWords[kind] })),
];

interface BudgetFormProps {
  /** Names of those there are. */
  taken: readonly string[];
  onSave(budget: AiBudget): Promise<unknown>;
  onClose(): void;
}

export function BudgetForm({ taken, onSave, onClose }: BudgetFormProps) {
  const [kind, setKind] = useState<AiBudget['kind']>('all');
  const [period, setPeriod] = useState<BudgetPeriod>('day');
  const [amount, setAmount] = useState<number | string>('');
  const [problem, setProblem] = useState<{ field: 'kind' | 'amount'; words: string }>();
  const problemOf = (field: 'kind' | 'amount') => (problem?.field === field ? problem.words : undefined);
  async function save() {
    if (taken.includes(nameOf({ kind, period }))) {
      return setProblem({
        field: 'kind',
        words: 'There is such a budget already: change its limit instead.',
      });
    }
    if (typeof amount !== 'number') {
      return setProblem({
        field: 'amount',
        words: 'Give an amount in US dollars; 0 allows only what costs nothing.',
      });
    }
    try {
      await onSave({ kind, period, limitMicros: toMicros(amount) });
      onClose();
    } catch (error) {
      const { message, remedy } = refusalOf(error);
      setProblem({ field: 'amount', words: `${message} ${remedy ?? ''}` });
    }
  }
  return (
    <form
      className={classes.form}
      aria-label="Set a budget"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Group align="flex-start" gap={8}>
        <Select
          label="For"
          allowDeselect={false}
          data={kindChoices}
          value={kind}
          error={problemOf('kind')}
          onChange={(chosen) => setKind((chosen ?? 'all') as AiBudget['kind'])}
        />
        <NumberInput
          autoFocus
          label="Limit in US dollars"
          prefix="$"
          min={0}
          max={mostDollars}
          decimalScale={4}
          w={150}
          value={amount}
          error={problemOf('amount')}
          onChange={setAmount}
        />
        <SegmentedControl
          mt={24}
          size="sm"
          aria-label="Period"
          data={[
            { value: 'day', label: 'each day' },
            { value: 'month', label: 'each month' },
          ]}
          value={period}
          onChange={(chosen) => setPeriod(chosen === 'month' ? 'month' : 'day')}
        />
      </Group>
      <Group>
        <Button type="submit">Set it</Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
