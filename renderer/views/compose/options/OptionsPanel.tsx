import { Text, UnstyledButton } from '@mantine/core';
import { IconAdjustments, IconChevronDown } from '@tabler/icons-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Account } from '../../../../shared/contract/accounts.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import type { OptionField } from '../../../../shared/networks/types.ts';
import { FieldFocusContext, useCompose, useComposer, useEdit, useMode } from '../composer-context.ts';
import { type Draft, optionsOf, setOption } from '../draft.ts';
import { DiffersByAccount } from './DiffersByAccount.tsx';
import { OptionControl } from './OptionControl.tsx';
import classes from './OptionsPanel.module.css';
import { differs, sharedOption } from './shared-option.ts';

/** Options that the shared tab can set for all who know them. */
const shared = new Set(['thread', 'first_comment']);

function isShown({ when }: OptionField, options: Readonly<Record<string, unknown>>): boolean {
  return !when || when.is.includes(options[when.option] as string | boolean);
}

/** The accounts that an option of the tab is set for: the tab's own, or all chosen ones that know it. */
function targets(
  draft: Pick<Draft, 'accountIds'>,
  tab: string,
  accounts: readonly Account[],
  name: string,
): string[] {
  if (tab !== 'all') return [tab];
  return accounts
    .filter(({ id, network }) => draft.accountIds.includes(id) && fieldOf(network, name))
    .map(({ id }) => id);
}

function fieldOf(network: Account['network'], name: string): OptionField | undefined {
  return networkFacts[network].options.find((field) => field.name === name);
}

/** In the shared tab the strictest of the networks that are chosen speaks for all. */
function sharedFields(draft: Pick<Draft, 'accountIds'>, accounts: readonly Account[]): OptionField[] {
  const chosen = accounts.filter(({ id }) => draft.accountIds.includes(id));
  return [...shared].flatMap((name) => {
    const fields = chosen.flatMap(({ network }) => fieldOf(network, name) ?? []);
    const [first] = fields.toSorted(
      (one, other) => (one.maxLength ?? one.max ?? 0) - (other.maxLength ?? other.max ?? 0),
    );
    return first ? [first] : [];
  });
}

/** What only one network has, or what is set for all at once: threads, first comments, who sees it, disclosures. */
export function OptionsPanel() {
  const { accounts } = useComposer();
  const accountIds = useCompose((state) => state.draft.accountIds);
  const tab = useCompose((state) => state.tab);
  const edit = useEdit();
  const readOnly = useMode() === 'readonly';
  const fieldFocus = useContext(FieldFocusContext);
  const root = useRef<HTMLElement>(null);
  const account = accounts.find(({ id }) => id === tab);
  const fields = account ? networkFacts[account.network].options : sharedFields({ accountIds }, accounts);
  // Option by option: typing a text draws none of them anew.
  const options: Readonly<Record<string, unknown>> = useCompose(
    useShallow(({ draft }) =>
      account
        ? optionsOf(draft, account.id)
        : Object.fromEntries(
            fields.map(({ name }) => [name, sharedOption(draft, targets(draft, tab, accounts, name), name)]),
          ),
    ),
  );
  const isUsed = fields.some(({ name, required }) => required || options[name] !== undefined);
  const [opened, setOpened] = useState(false);
  const open = opened || isUsed;
  useEffect(() => {
    fieldFocus.set('options', () => {
      setOpened(true);
      root.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
    });
  }, [fieldFocus]);
  if (fields.length === 0) return null;
  const set = (name: string, value: unknown) =>
    edit((before) =>
      targets(before, tab, accounts, name).reduce((next, id) => setOption(next, id, name, value), before),
    );
  const title = account ? `Only on ${networkFacts[account.network].name}` : 'Thread and first comment';
  return (
    <section className={classes.root} ref={root} aria-label={title}>
      <UnstyledButton className={classes.head} onClick={() => setOpened(!open)} aria-expanded={open}>
        <IconAdjustments size={15} aria-hidden />
        <Text fz={12} fw={600}>
          {title}
        </Text>
        <IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} aria-hidden />
      </UnstyledButton>
      {open && (
        <div className={classes.fields}>
          {fields
            .filter((field) => isShown(field, options))
            .map((field) =>
              options[field.name] === differs ? (
                <DiffersByAccount
                  key={`${tab} ${field.name}`}
                  label={field.label}
                  accounts={accounts.filter(({ id }) =>
                    targets({ accountIds }, tab, accounts, field.name).includes(id),
                  )}
                />
              ) : (
                <OptionControl
                  key={`${tab} ${field.name}`}
                  field={field}
                  value={options[field.name]}
                  disabled={readOnly}
                  onChange={(value) => set(field.name, value)}
                />
              ),
            )}
        </div>
      )}
    </section>
  );
}
