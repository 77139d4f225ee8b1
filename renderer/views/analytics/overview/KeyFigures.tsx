import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import type { Overview } from '../../../../shared/contract/analytics-answers.ts';
import type { Figure } from '../../../../shared/contract/analytics-shapes.ts';
import { changeWords, metricName, noNumbers, notProvided, shortWords, valueWords } from '../metric-words.ts';
import classes from './Overview.module.css';

function ChangeMark({ change }: { change: number }) {
  const Arrow = change < 0 ? IconArrowDownRight : IconArrowUpRight;
  return (
    <b data-turn={change < 0 ? 'down' : change > 0 ? 'up' : 'same'}>
      {change !== 0 && <Arrow size={13} aria-hidden />}
      {changeWords(change)}
    </b>
  );
}

/** How many accounts a sum leaves out since they never gave it. */
function silentAccounts({ basis, byAccount }: Overview, name: string): { silent: number; all: number } {
  const metrics = name === 'engagementRate' ? ['impressions', 'reach'] : [name];
  const silent = basis.notProvided.filter((one) => metrics.every((metric) => one.metrics.includes(metric)));
  return { silent: silent.length, all: byAccount.length };
}

interface FigureCardProps {
  figure: Figure;
  overview: Overview;
  isShown: boolean;
  onShow(): void;
}

function FigureCard({ figure: { name, value, before, change }, overview, isShown, onShow }: FigureCardProps) {
  const { silent, all } = silentAccounts(overview, name);
  return (
    <button
      type="button"
      className={classes.figure}
      aria-pressed={isShown}
      title={`Show ${metricName(name).toLowerCase()} by day`}
      onClick={onShow}
    >
      <span>{metricName(name)}</span>
      {value === null ? (
        <em>{all > 0 && silent === all ? notProvided : noNumbers}</em>
      ) : (
        <strong title={valueWords(name, value)} data-figure={name} data-value={value}>
          {shortWords(name, value)}
        </strong>
      )}
      <small>
        {change === null ? null : <ChangeMark change={change} />}
        {value !== null && (
          <span>{before === null ? 'nothing to compare with' : `before ${shortWords(name, before)}`}</span>
        )}
      </small>
      {value !== null && silent > 0 && (
        <small>
          {all - silent} of {all} accounts tell it
        </small>
      )}
    </button>
  );
}

/** Each number against the period before; a click shows it by day. */
export function KeyFigures({
  overview,
  metric,
  onMetric,
}: {
  overview: Overview;
  metric: string;
  onMetric(metric: string): void;
}) {
  const knownFirst = overview.figures.toSorted(
    (one, other) => Number(one.value === null) - Number(other.value === null),
  );
  return (
    <section className={classes.figures} aria-label="Key figures">
      {knownFirst.map((figure) => (
        <FigureCard
          key={figure.name}
          figure={figure}
          overview={overview}
          isShown={figure.name === metric}
          onShow={() => onMetric(figure.name)}
        />
      ))}
    </section>
  );
}
