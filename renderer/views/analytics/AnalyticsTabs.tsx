import { Link } from '@tanstack/react-router';
import type { AddressSearch } from '../../app/address.ts';
import classes from './Analytics.module.css';
import { analyticsTabs } from './tabs.ts';

/** What goes along from tab to tab: the range and the filters, not what one tab shows. */
function carried(search: AddressSearch): AddressSearch {
  const { from, to, days, compare, account, accounts, network, label, campaign, author, format } = search;
  return { from, to, days, compare, account, accounts, network, label, campaign, author, format };
}

const places = [...analyticsTabs, { to: '/analytics/reports', label: 'Reports' }] as const;

/** The way between the views of analytics. */
export function AnalyticsTabs() {
  return (
    <nav className={classes.tabs} aria-label="Analytics">
      {places.map(({ to, label }) => (
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
  );
}
