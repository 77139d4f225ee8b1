import { useQuery } from '@tanstack/react-query';
import type { Audience } from '../../../../shared/contract/analytics-answers.ts';
import { orpc } from '../../../app/queries.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { AccountName } from '../AccountName.tsx';
import { BasisLine } from '../BasisLine.tsx';
import { rangeWords } from '../day-words.ts';
import { changeWords, valueWords } from '../metric-words.ts';
import tab from '../Tab.module.css';
import { HeatMap } from '../timing/HeatMap.tsx';
import { hourName, weekdayName } from '../timing/hour-words.ts';
import { useAnalyticsScope } from '../use-analytics-scope.ts';
import { activityCells, shareWords } from './audience-words.ts';
import { Demographics } from './Demographics.tsx';
import { GrowthCard } from './GrowthCard.tsx';

const signed = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const signedWords = (value: number | null) => (value === null ? '–' : signed.format(value));

function KeyFigures({ growth }: { growth: Audience['growth'] }) {
  return (
    <dl className={`${tab.panel} ${tab.figures}`}>
      <div>
        <dt>Followers</dt>
        <dd>{growth.followers === null ? 'not known' : valueWords('followers', growth.followers)}</dd>
      </div>
      <div>
        <dt>Gained</dt>
        <dd>{signedWords(growth.gained)}</dd>
      </div>
      <div>
        <dt>Growth</dt>
        <dd>{growth.rate === null ? '–' : changeWords(growth.rate)}</dd>
      </div>
    </dl>
  );
}

function ByAccount({ growth, timeZone }: { growth: Audience['growth']; timeZone: string }) {
  return (
    <section className={tab.panel} aria-label="Growth by account">
      <h2>By account</h2>
      <div className={tab.scroll}>
        <table className={tab.table}>
          <thead>
            <tr>
              <th scope="col">Account</th>
              <th scope="col" data-number>
                Followers
              </th>
              <th scope="col" data-number>
                Gained
              </th>
              <th scope="col" data-number>
                Typical day
              </th>
              <th scope="col">Days without a count</th>
              <th scope="col">Counted</th>
            </tr>
          </thead>
          <tbody>
            {growth.byAccount.map((account) => {
              const gap = account.gaps.at(-1);
              return (
                <tr key={account.accountId}>
                  <th scope="row">
                    <AccountName network={account.network} handle={account.handle} />
                  </th>
                  <td data-number>
                    {account.followers === null ? 'not provided' : valueWords('followers', account.followers)}
                  </td>
                  <td data-number>{signedWords(account.gained)}</td>
                  <td data-number>{signedWords(account.perDay)}</td>
                  <td>
                    {account.uncountedDays === 0 ? 'none' : account.uncountedDays}
                    {gap && (
                      <span className={tab.note}>
                        {' '}
                        last {rangeWords(gap)}, {signed.format(gap.change)} in it
                      </span>
                    )}
                  </td>
                  <td>
                    {account.measuredAt ? (
                      <TimeText at={account.measuredAt} timeZone={timeZone} show="relative" />
                    ) : (
                      'never'
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Activity({ activity }: Pick<Audience, 'activity'>) {
  return (
    <ChartCard
      title="When people react"
      note="By when we saw reactions, which is at or after they came"
      isList
      empty="Nobody reacted in this period, or no numbers were read."
      table={{
        head: ['Hour', 'Share of interactions'],
        rows: activity.map(({ weekday, hour, share }) => [
          `${weekdayName(weekday)} ${hourName(hour)}`,
          shareWords(share),
        ]),
      }}
    >
      <HeatMap
        label="Interactions by the hour of the week"
        cells={activityCells(activity)}
        hint="The greener, the more. Point at an hour, or go there with the arrow keys."
      />
    </ChartCard>
  );
}

/** How many follow, who they are where networks tell, and when they react. */
export function AudienceView() {
  const { input, timeZone, accounts } = useAnalyticsScope();
  const { data, error, refetch } = useQuery(orpc.analytics.audience.queryOptions({ input }));
  if (!data)
    return error ? <ErrorPanel error={error} onRetry={refetch} /> : <SkeletonRows rows={4} height={120} />;
  return (
    <div className={tab.root}>
      <BasisLine basis={data.basis} timeZone={timeZone} accounts={accounts} />
      <KeyFigures growth={data.growth} />
      <GrowthCard growth={data.growth} />
      <ByAccount growth={data.growth} timeZone={timeZone} />
      <Demographics audience={data} timeZone={timeZone} />
      <Activity activity={data.activity} />
    </div>
  );
}
