import { ActionIcon, Button, NumberInput, Progress } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { taskWords } from '../../../../shared/ai/task-words.ts';
import type { AiBudget, AiBudgetState } from '../../../../shared/contract/ai.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { useFocusBack } from '../../../app/use-focus-back.ts';
import { dollars, fromMicros, toMicros } from '../../../ui/money.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import classes from './AiSettings.module.css';

export const mostDollars = 1_000_000;

export function nameOf({ kind, period }: Pick<AiBudget, 'kind' | 'period'>): string {
  return `${kind === 'all' ? 'Everything' : taskWords[kind]}, each ${period}`;
}

interface BudgetRowProps {
  budget: AiBudgetState;
  timeZone: string;
  onChange(limitMicros: number): Promise<unknown>;
  onRemove(): void;
}

function LimitForm({
  budget,
  onChange,
  onClose,
}: Omit<BudgetRowProps, 'timeZone' | 'onRemove'> & { onClose(): void }) {
  const [amount, setAmount] = useState<number | string>(fromMicros(budget.limitMicros));
  const [problem, setProblem] = useState<string>();
  async function save() {
    if (typeof amount !== 'number') return setProblem('Give an amount in US dollars.');
    try {
      await onChange(toMicros(amount));
      onClose();
    } catch (error) {
      const { message, remedy } = refusalOf(error);
      setProblem(`${message} ${remedy ?? ''}`);
    }
  }
  return (
    <form
      className={classes.line}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <NumberInput
        autoFocus
        size="xs"
        w={130}
        prefix="$"
        min={0}
        max={mostDollars}
        decimalScale={4}
        aria-label={`Limit of ${nameOf(budget)}`}
        value={amount}
        error={problem}
        onChange={setAmount}
      />
      <Button type="submit">Save</Button>
      <Button variant="default" onClick={onClose}>
        Cancel
      </Button>
    </form>
  );
}

/** A budget with what is spent and set aside of it, and when it begins anew. */
export function BudgetRow({ budget, timeZone, onChange, onRemove }: BudgetRowProps) {
  const [isEditing, setIsEditing] = useState(false);
  const opener = useFocusBack(isEditing ? 'limit' : undefined);
  const { limitMicros, spentMicros, reservedMicros, isUsedUp, resetsAt } = budget;
  const share = (micros: number) => (limitMicros === 0 ? 0 : Math.min(100, (100 * micros) / limitMicros));
  const name = nameOf(budget);
  const words = `${dollars(spentMicros)} of ${dollars(limitMicros)} spent${
    reservedMicros > 0 ? `, ${dollars(reservedMicros)} set aside for calls that run` : ''
  }`;
  return (
    <li className={classes.budget} aria-label={name}>
      <div className={classes.line}>
        <strong>{name}</strong>
        <span className={classes.grow} />
        <ActionIcon
          ref={opener('limit')}
          variant="subtle"
          color="gray"
          aria-label={`Change the limit of ${name}`}
          onClick={() => setIsEditing(true)}
        >
          <IconPencil size={15} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove the budget ${name}`} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      {isEditing ? (
        <LimitForm budget={budget} onChange={onChange} onClose={() => setIsEditing(false)} />
      ) : (
        <>
          <Progress.Root size={6} aria-label={words}>
            <Progress.Section
              value={share(spentMicros)}
              color={isUsedUp ? 'orange.7' : 'harbour.7'}
              aria-label="Spent"
            />
            <Progress.Section value={share(reservedMicros)} color="gray.5" aria-label="Set aside" />
          </Progress.Root>
          <span className={classes.quiet}>
            {words} · begins anew <TimeText at={resetsAt} timeZone={timeZone} />
          </span>
          {isUsedUp && (
            <span className={classes.warning} role="note">
              Less is left than the latest call had set aside: models are likely not asked until then.
            </span>
          )}
        </>
      )}
    </li>
  );
}
