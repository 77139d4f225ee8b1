import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { PublicationCurve } from '../../../../shared/contract/analytics-shapes.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { BandChart } from '../../../ui/charts/BandChart.tsx';
import { ChartCard } from '../../../ui/charts/ChartCard.tsx';
import { NetworkMark } from '../../../ui/NetworkMark.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { timeIn } from '../../../ui/time-words.ts';
import { countedMetrics, metricName, notProvided, shortWords, valueWords } from '../metric-words.ts';
import { againstWords } from './against-words.ts';
import { ageTicks, ageWords, curveRows } from './curve-rows.ts';
import classes from './Post.module.css';

function Latest({ publication }: { publication: PublicationCurve }) {
  return (
    <dl className={classes.latest}>
      {countedMetrics.map((metric) => (
        <div key={metric} data-none={publication[metric] === null || undefined}>
          <dt>{metricName(metric)}</dt>
          <dd title={valueWords(metric, publication[metric])}>{shortWords(metric, publication[metric])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the usual curve rests on, or why there is none. */
export function usualWords({ usual, handle }: PublicationCurve, timeZone: string): string {
  const posts = `${usual.posts} earlier ${usual.posts === 1 ? 'post' : 'posts'}`;
  if (usual.posts < usual.postsNeeded || usual.points.length === 0) {
    return `No usual curve yet: ${handle} has ${posts} with numbers in the year before, and ${usual.postsNeeded} measured at the same ages are needed.`;
  }
  const since = usual.since ? ` since ${timeIn(Date.parse(usual.since), timeZone, 'dated')}` : '';
  return `The usual curve is the median of ${posts} of ${handle}${since}; 80 of 100 lie in the band.`;
}

/** A post on one account: its newest numbers, and one of them as it grew, against what is usual there. */
export function CurveCard({ publication, timeZone }: { publication: PublicationCurve; timeZone: string }) {
  const { network, handle, curve, usual, metric, against, perHour, url } = publication;
  const name = metricName(metric);
  const rows = curveRows(publication);
  const marks = curve.filter(({ isReset }) => isReset);
  return (
    <section className={classes.account} aria-label={`${handle} on ${networkFacts[network].name}`}>
      <header>
        <NetworkMark network={network} size={17} />
        <h2>
          <bdi>{handle}</bdi>
        </h2>
        <span>
          out since <TimeText at={publication.publishedAt} timeZone={timeZone} show="dated" />, read{' '}
          <TimeText at={publication.measuredAt} timeZone={timeZone} show="relative" />
        </span>
        {url && (
          <Anchor href={url} target="_blank" rel="noreferrer" fz={12}>
            Open on {networkFacts[network].name} <IconExternalLink size={12} aria-hidden />
          </Anchor>
        )}
      </header>
      <Latest publication={publication} />
      <ChartCard
        title={`${name} of ${handle} by age`}
        note={usualWords(publication, timeZone)}
        table={{
          head: ['Age', name, 'Usual', 'From', 'To', 'Posts'],
          rows:
            curve.length === 0
              ? []
              : rows.map((row) => [
                  ageWords(row.x),
                  row.value === undefined ? '' : valueWords(metric, row.value),
                  row.median === undefined ? '' : valueWords(metric, row.median),
                  row.band ? valueWords(metric, row.band[0]) : '',
                  row.band ? valueWords(metric, row.band[1]) : '',
                  String(usual.points.find(({ ageMs }) => ageMs === row.x)?.posts ?? ''),
                ]),
        }}
        empty={`${name}: ${notProvided} by ${networkFacts[network].name} for this post.`}
      >
        <BandChart
          rows={rows}
          names={{ value: 'This post', median: 'Usual', band: '80 of 100 posts' }}
          ticks={ageTicks(rows.at(-1)?.x ?? 0)}
          marks={marks.map(({ ageMs }) => ({ x: ageMs, label: 'began anew' }))}
          xWords={ageWords}
          valueWords={(value) => shortWords(metric, value)}
        />
      </ChartCard>
      <p className={classes.against}>
        {against === null ? (
          curve.length > 0 && 'Too few earlier posts at this age to say whether that is much.'
        ) : (
          <strong data-turn={against >= 1 ? 'up' : 'down'}>{againstWords(against)} at this age.</strong>
        )}{' '}
        {perHour !== null && `${shortWords(metric, perHour)} an hour between the last two readings.`}
        {marks.length > 0 && ' Where it began anew the network had set its counter back.'}
      </p>
    </section>
  );
}
