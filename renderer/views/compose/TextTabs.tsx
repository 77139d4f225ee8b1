import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { useCompose, useComposer, useShowTab } from './composer-context.ts';
import { isOverridden } from './draft.ts';
import classes from './TextTabs.module.css';

/** The shared text, and each chosen account's own; a dot marks what differs. */
export function TextTabs({ children }: { children: ReactNode }) {
  const { accounts } = useComposer();
  const tab = useCompose((state) => state.tab);
  const accountIds = useCompose((state) => state.draft.accountIds);
  // As one text: a list made anew would draw the tabs anew at each keystroke.
  const overridden = useCompose(({ draft }) =>
    draft.accountIds.filter((id) => isOverridden(draft, id)).join(' '),
  );
  const showTab = useShowTab();
  const chosen = accounts.filter((account) => accountIds.includes(account.id));
  return (
    <Tabs value={tab} onChange={(value) => showTab(value ?? 'all')} className={classes.root}>
      <Tabs.List className={classes.list} aria-label="Text for">
        <Tabs.Tab value="all" className={classes.tab}>
          All accounts
        </Tabs.Tab>
        {chosen.map((account) => {
          const own = overridden.split(' ').includes(account.id);
          return (
            <Tabs.Tab
              key={account.id}
              value={account.id}
              className={classes.tab}
              leftSection={<AccountAvatar account={account} size={18} />}
              rightSection={own ? <span className={classes.own} title="Has its own version" /> : undefined}
              aria-label={`${account.displayName || account.handle}${own ? ', has its own version' : ''}`}
            >
              {account.displayName || account.handle}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value={tab} className={classes.panel}>
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
