import type { Audience } from '../../../../shared/contract/analytics-answers.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { colorAt } from '../../../ui/charts/chart-theme.ts';
import { ShareBars } from '../../../ui/charts/ShareBars.tsx';
import { timeIn } from '../../../ui/time-words.ts';
import tab from '../Tab.module.css';
import { dimensionName, shareWords } from './audience-words.ts';

const mostValues = 8;

/** Who follows, where networks tell; and by name who does not. */
export function Demographics({ audience, timeZone }: { audience: Audience; timeZone: string }) {
  const { demographics, growth } = audience;
  const silent = growth.byAccount.filter(
    ({ accountId }) => !demographics.some((each) => each.accountId === accountId),
  );
  const handleOf = (id: string) => growth.byAccount.find(({ accountId }) => accountId === id)?.handle ?? id;
  return (
    <>
      {demographics.length > 0 && (
        <div className={tab.pair}>
          {demographics.map(({ accountId, dimension, measuredAt, values }) => (
            <ChartCard
              key={`${accountId} ${dimension}`}
              title={`${dimensionName(dimension)} of ${handleOf(accountId)}`}
              note={`As the network told on ${timeIn(Date.parse(measuredAt), timeZone, 'dated')}${
                values.length > mostValues ? `; the first ${mostValues} of ${values.length}` : ''
              }`}
              empty="The network told nothing."
              table={{
                head: [dimensionName(dimension), 'Share', 'People'],
                rows: values.map(({ value, share, count }) => [
                  value,
                  shareWords(share),
                  count === null ? 'not provided' : String(count),
                ]),
              }}
            >
              <ShareBars
                parts={values.slice(0, mostValues).map(({ value, share }) => ({
                  key: value,
                  label: value,
                  color: colorAt(0),
                  value: share,
                }))}
                valueWords={shareWords}
              />
            </ChartCard>
          ))}
        </div>
      )}
      {silent.length > 0 && (
        <section className={tab.panel} aria-label="Who follows">
          <h2>Who follows</h2>
          <p className={tab.note}>
            {demographics.length === 0 ? 'None of these accounts tells' : 'These accounts do not tell'} who
            its followers are:{' '}
            {silent.map(({ handle, network }) => `${handle} (${networkFacts[network].name})`).join(', ')}.
            Where a network tells it, it is read once a day.
          </p>
        </section>
      )}
    </>
  );
}
