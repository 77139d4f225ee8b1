import { useQuery } from '@tanstack/react-query';
import type { Benchmarks } from '../../../../shared/contract/analytics-answers.ts';
import { orpc } from '../../../app/queries.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { AccountName } from '../AccountName.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { rangeWords } from '../day-words.ts';
import { valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { BandBar } from './BandBar.tsx';

type Account = Benchmarks['accounts'][number];
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** How the period stands, as a sentence. */
function verdict(account: Account, postsNeeded: number): string {
  const { posts, pastPosts, percentile, medianInteractions: now, pastLow, pastHigh } = account;
  if (posts < postsNeeded) return `Too few posts to say: ${posts} of ${postsNeeded} in this period.`;
  if (pastPosts < postsNeeded)
    return `Too few posts in the year before to compare with: ${pastPosts} of ${postsNeeded}.`;
  if (now === null || percentile === null || pastLow === null || pastHigh === null)
    return 'Too few posts with numbers to say.';
  const place = `its middle post did better than ${whole.format(percentile * 100)} of 100 posts of the year before`;
  if (percentile >= 0.4 && percentile <= 0.6) return `As ever: ${place}.`;
  return `${percentile > 0.6 ? 'Better' : 'Weaker'} than its own year before: ${place}.`;
}

function AccountPanel({
  account,
  postsNeeded,
  most,
}: {
  account: Account;
  postsNeeded: number;
  most: number;
}) {
  const rate = (value: number | null) => (value === null ? '–' : valueWords('engagementRate', value));
  const count = (value: number | null) => (value === null ? '–' : valueWords('interactions', value));
  return (
    <section className={tab.panel} aria-label={account.handle}>
      <h2>
        <AccountName network={account.network} handle={account.handle} />
      </h2>
      <p>{verdict(account, postsNeeded)}</p>
      <BandBar account={account} most={most} />
      <table className={tab.table}>
        <thead>
          <tr>
            <td />
            <th scope="col" data-number>
              This period
            </th>
            <th scope="col" data-number>
              Year before
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Interactions of the middle post</th>
            <td data-number>{count(account.medianInteractions)}</td>
            <td data-number>
              {count(account.pastMedianInteractions)}
              {account.pastLow !== null && ` (${count(account.pastLow)} – ${count(account.pastHigh)})`}
            </td>
          </tr>
          <tr>
            <th scope="row">Engagement rate</th>
            <td data-number>{rate(account.engagementRate)}</td>
            <td data-number>{rate(account.pastEngagementRate)}</td>
          </tr>
          <tr>
            <th scope="row">Posts a week</th>
            <td data-number>{count(account.postsPerWeek)}</td>
            <td data-number>{count(account.pastPostsPerWeek)}</td>
          </tr>
          <tr>
            <th scope="row">Posts with numbers</th>
            <td data-number>{account.posts}</td>
            <td data-number>{account.pastPosts}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** Every account against its own year before: others have other audiences. */
export function BenchmarksView() {
  const { input, timeZone, accounts } = useAnalyticsScope();
  const { data, error, refetch } = useQuery(orpc.analytics.benchmarks.queryOptions({ input }));
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={3} height={160} />;
  if (data.accounts.length === 0) {
    return (
      <EmptyState
        title="No account to compare"
        description="Accounts are compared with their own year before. Connect one, or take a filter away."
      />
    );
  }
  const most = Math.max(
    1,
    ...data.accounts.flatMap(({ pastHigh, medianInteractions }) => [pastHigh ?? 0, medianInteractions ?? 0]),
  );
  return (
    <div className={tab.root}>
      <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} />
      <p className={tab.note}>
        {rangeWords(data.range)} against {rangeWords(data.past)}. In brackets, and as the band: where 80 of
        100 posts were.
      </p>
      <div className={tab.pair}>
        {data.accounts.map((account) => (
          <AccountPanel
            key={account.accountId}
            account={account}
            postsNeeded={data.postsNeeded}
            most={most}
          />
        ))}
      </div>
    </div>
  );
}
