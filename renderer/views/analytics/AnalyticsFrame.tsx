import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import classes from './Analytics.module.css';
import { AnalyticsTabs } from './AnalyticsTabs.tsx';
import { RangeMenu } from './RangeMenu.tsx';
import { ScopeFilterBar } from './ScopeFilterBar.tsx';
import { tabOf } from './tabs.ts';
import { useAnalyticsScope } from './use-analytics-scope.ts';

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
        <AnalyticsTabs />
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
