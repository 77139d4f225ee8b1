import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { AiBudget, AiBudgetState, AiProvider } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { offerUndo } from '../../../app/undo.tsx';
import { useFocusBack } from '../../../app/use-focus-back.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import classes from './AiSettings.module.css';
import { BudgetForm } from './BudgetForm.tsx';
import { BudgetRow, nameOf } from './BudgetRow.tsx';

function plain({ kind, period, limitMicros }: AiBudget): AiBudget {
  return { kind, period, limitMicros };
}

interface BudgetsProps {
  budgets: readonly AiBudgetState[];
  providers: readonly AiProvider[];
  timeZone: string;
}

/** What AI may cost; looked at before each call, and never exceeded. */
export function Budgets({ budgets, providers, timeZone }: BudgetsProps) {
  const [isAdding, setIsAdding] = useState(false);
  const opener = useFocusBack(isAdding ? 'new' : undefined);
  const unpriced = providers.filter(({ price }) => price === null).map(({ name }) => name);
  const put = (items: readonly AiBudget[]) => client.ai.setBudgets({ items: items.map(plain) });
  const others = (budget: AiBudget) => budgets.filter((each) => nameOf(each) !== nameOf(budget));

  function remove(budget: AiBudgetState) {
    put(others(budget)).then(
      () => offerUndo(`The budget “${nameOf(budget)}” is gone.`, () => put(budgets)),
      showRefusal,
    );
  }

  return (
    <SettingsSection
      id="ai-budgets"
      title="Budgets"
      about="The most that a call can cost is set aside before it goes out, so no number of calls at once exceeds a budget. Without room, the built-in writer does what it can."
    >
      {budgets.length === 0 && !isAdding && (
        <Text fz={13} c="dimmed">
          No budget is set: models are used without a limit.
        </Text>
      )}
      {budgets.length > 0 && unpriced.length > 0 && (
        <p className={classes.warning} role="note">
          {unpriced.join(', ')} {unpriced.length === 1 ? 'has' : 'have'} no known price, so no budget can be
          kept with {unpriced.length === 1 ? 'it' : 'them'}: not used until a price is given under Providers.
        </p>
      )}
      <ul className={classes.budgets}>
        {budgets.map((budget) => (
          <BudgetRow
            key={nameOf(budget)}
            budget={budget}
            timeZone={timeZone}
            onChange={(limitMicros) => put([...others(budget), { ...budget, limitMicros }])}
            onRemove={() => remove(budget)}
          />
        ))}
      </ul>
      {isAdding ? (
        <BudgetForm
          taken={budgets.map(nameOf)}
          onSave={(budget) => put([...budgets, budget])}
          onClose={() => setIsAdding(false)}
        />
      ) : (
        <div className={classes.line}>
          <Button
            ref={opener('new')}
            variant="default"
            leftSection={<IconPlus size={13} />}
            onClick={() => setIsAdding(true)}
          >
            Set a budget
          </Button>
          <Link to="/settings/ai-usage" className={classes.link}>
            See what was spent on what
          </Link>
        </div>
      )}
    </SettingsSection>
  );
}
