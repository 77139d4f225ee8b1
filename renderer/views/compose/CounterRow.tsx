import { memo } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { TextCount } from '../../../shared/networks/types.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { CounterRing } from './CounterRing.tsx';
import classes from './CounterRow.module.css';
import { useCalmDraft, useLinkFacts } from './calm-draft.tsx';
import { useCompose, useComposer, useShowTab } from './composer-context.ts';
import { countOf } from './counters.ts';
import { sentText } from './link-facts.ts';

interface CounterProps {
  /** Those for whom it counts the same. */
  accounts: readonly Account[];
  count: TextCount;
  withMark: boolean;
}

function Counter({ accounts, count, withMark }: CounterProps) {
  const showTab = useShowTab();
  const [first] = accounts;
  if (!first) return null;
  const names = accounts.map((account) => account.displayName || account.handle).join(', ');
  return (
    <button type="button" className={classes.counter} onClick={() => showTab(first.id)}>
      {withMark && <NetworkMark network={first.network} size={12} />}
      <CounterRing count={count} label={names} />
      {accounts.length > 1 && <span className={classes.times}>×{accounts.length}</span>}
    </button>
  );
}

/** A counter for each account that shows the tab's text; accounts that count the same text alike share one. */
export const CounterRow = memo(function CounterRow() {
  const { accounts } = useComposer();
  const tab = useCompose((state) => state.tab);
  const draft = useCalmDraft();
  const links = useLinkFacts();
  const shown = accounts.filter(
    (account) => draft.accountIds.includes(account.id) && (tab === 'all' || tab === account.id),
  );
  // The same question has the same answer, down to the object.
  const alike = Map.groupBy(shown, (account) =>
    countOf(account.network, sentText(draft, account, links), account.limits.text),
  );
  return (
    <section className={classes.root} aria-label="Length">
      {[...alike].map(([count, sharing]) => (
        <Counter key={sharing[0]?.id} accounts={sharing} count={count} withMark={tab === 'all'} />
      ))}
    </section>
  );
});
