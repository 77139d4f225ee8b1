import { ScrollArea } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import {
  IconBulb,
  IconCalendar,
  IconChartLine,
  IconInbox,
  IconLayoutList,
  IconPencil,
  IconPhoto,
  IconPlus,
  IconRoute,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import mark from '../../../resources/icons/rostrum.svg';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { AccountAvatar } from '../../ui/AccountAvatar.tsx';
import { useInterface } from '../interface-state.ts';
import classes from './Navigation.module.css';

interface NavigationProps {
  workspace: Workspace;
  accounts: Account[];
  counts: { drafts: number; failed: number; needsReview: number; held: number };
}

const places = [
  { to: '/', label: 'Today', icon: IconInbox },
  { to: '/compose', label: 'Compose', icon: IconPencil },
  { to: '/calendar', label: 'Calendar', icon: IconCalendar },
  { to: '/posts', label: 'Posts', icon: IconLayoutList },
  { to: '/media', label: 'Media', icon: IconPhoto },
  { to: '/ideas', label: 'Ideas', icon: IconBulb },
  { to: '/content-runs', label: 'Content runs', icon: IconRoute },
  { to: '/analytics', label: 'Analytics', icon: IconChartLine },
  { to: '/accounts', label: 'Accounts', icon: IconUsers },
  { to: '/settings', label: 'Settings', icon: IconSettings },
] as const;

function needsSignIn({ status }: Account): boolean {
  return status === 'expired' || status === 'revoked';
}

/** In their own order, but those that need a sign-in on top. */
function troubledFirst(accounts: readonly Account[]): Account[] {
  return [...accounts].sort((a, b) => Number(needsSignIn(b)) - Number(needsSignIn(a)));
}

/** Where to go, how much waits there for a person, and how every account is. */
export function Navigation({ workspace, accounts, counts }: NavigationProps) {
  const needing = {
    '/': counts.failed + counts.needsReview + counts.held,
    '/accounts': accounts.filter(needsSignIn).length,
  } as Record<string, number>;
  const path = useLocation({ select: ({ pathname }) => pathname });
  const here = places.find(({ to }) => (to === '/' ? path === to : path.startsWith(to)));
  useDocumentTitle(`${here?.label ?? 'Rostrum'} – ${workspace.name} – Rostrum`);
  return (
    <nav className={classes.root} aria-label="Main">
      <div className={classes.workspace}>
        <img src={mark} width={22} height={22} alt="" />
        <strong>{workspace.name}</strong>
      </div>
      <ul className={classes.places}>
        {places.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              className={classes.place}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              <Icon size={17} stroke={1.7} />
              {label}
              {(needing[to] ?? 0) > 0 && (
                <span className={classes.count} title={`${needing[to]} need you`}>
                  {needing[to]}
                </span>
              )}
              {to === '/posts' && counts.drafts > 0 && (
                <span className={classes.quietCount} title={`${counts.drafts} drafts`}>
                  {counts.drafts}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <div className={classes.heading}>
        Accounts
        <Link
          to="/accounts"
          aria-label="Connect an account"
          title="Connect an account"
          className={classes.add}
          onClick={() => useInterface.setState({ connectOpen: true })}
        >
          <IconPlus size={14} />
        </Link>
      </div>
      <ScrollArea className={classes.scroll} type="hover" scrollbarSize={6}>
        <ul className={classes.places}>
          {troubledFirst(accounts).map((account) => (
            <li key={account.id}>
              <Link to="/posts" search={{ account: account.id }} className={classes.account}>
                <AccountAvatar account={account} size={22} withHealth />
                <span className={classes.handle}>{account.handle}</span>
              </Link>
            </li>
          ))}
        </ul>
      </ScrollArea>
    </nav>
  );
}
