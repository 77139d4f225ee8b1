import type { AiUsageRow } from '../../../shared/contract/ai.ts';
import { dollars } from '../../ui/money.ts';
import classes from './AiUsage.module.css';
import { totalsOf } from './usage-figures.ts';

/** The range in a few numbers, and what is not in them. */
export function Totals({ items }: { items: readonly AiUsageRow[] }) {
  const totals = totalsOf(items);
  const figures = [
    { name: 'Cost', value: dollars(totals.costMicros), about: 'of calls whose price is known' },
    {
      name: 'Tokens',
      value: (totals.inputTokens + totals.outputTokens).toLocaleString(),
      about: `${totals.inputTokens.toLocaleString()} in, ${totals.outputTokens.toLocaleString()} out`,
    },
    {
      name: 'Tasks',
      value: totals.tasks.toLocaleString(),
      about: `${totals.byModels.toLocaleString()} asked of models`,
    },
    { name: 'From the cache', value: totals.cached.toLocaleString(), about: 'asked before, cost nothing' },
    { name: 'Failed', value: totals.failed.toLocaleString(), about: 'nothing came of them' },
  ];
  return (
    <>
      <dl className={classes.totals}>
        {figures.map(({ name, value, about }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
            <dd className={classes.quiet}>{about}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.quiet}>
        Trying a provider out is no task: what that costs counts towards the budgets and is not in here.
      </p>
      {totals.unpriced > 0 && (
        <p className={classes.warning} role="note">
          {totals.unpriced === 1 ? 'One call went' : `${totals.unpriced.toLocaleString()} calls went`} to a
          model whose price is not known: what {totals.unpriced === 1 ? 'it' : 'they'} cost is in no sum here.
        </p>
      )}
    </>
  );
}
