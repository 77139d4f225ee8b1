import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { AddressSearch } from '../../app/address.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './Analytics.module.css';
import { RangeMenu } from './RangeMenu.tsx';
import { ScopeFilterBar } from './ScopeFilterBar.tsx';
import { analyticsTabs, tabOf } from './tabs.ts';
import { useAnalyticsScope } from './use-analytics-scope.ts';

/** What goes along from tab to tab: the range and the filters, not what one tab shows. */
function carried(search: AddressSearch): AddressSearch {
  const { from, to, days, compare, account, accounts, network, label, campaign, author, format } = search;
  return { from, to, days, compare, account, accounts, network, label, campaign, author, format };
}

/** Title, tabs, and the bar with range and filters, around whichever tab is open. */
export function AnalyticsFrame() {
  const scope = useAnalyticsScope();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const open = tabOf(path);
  return (
    <div className={classes.root}>
      <PageHeader
        title="Analytics"
        actions={open?.range && <RangeMenu scope={scope} withCompare={open.compare} />}
      >
        <nav className={classes.tabs} aria-label="Analytics">
          {analyticsTabs.map(({ to, label }) => (
            <Link
              key={to}
              to={to}
              search={carried}
              className={classes.tab}
              activeOptions={{ exact: to === '/analytics', includeSearch: false }}
            >
              {label}
            </Link>
          ))}
        </nav>
      </PageHeader>
      {open?.filters && <ScopeFilterBar scope={scope} />}
      <div className={classes.body}>
        <Suspense fallback={<SkeletonRows rows={4} height={90} />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
