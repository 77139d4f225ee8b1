import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconPlayerPause } from '@tabler/icons-react';
import type { AiProvider } from '../../../../shared/contract/ai.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import classes from './AiSettings.module.css';
import { healthFaces } from './provider-words.ts';

const icons = {
  unknown: IconCircleDashed,
  ok: IconCircleCheck,
  failing: IconAlertTriangle,
  resting: IconPlayerPause,
};

/** How a provider fares: state, since when, and what went wrong last. */
export function HealthLine({
  health,
  timeZone,
  withFailure,
}: {
  health: AiProvider['health'];
  timeZone: string;
  withFailure: boolean;
}) {
  const { state, restsUntil, lastOkAt, lastLatencyMs, lastFailure } = health;
  const { word, tone } = healthFaces[state];
  const Icon = icons[state];
  return (
    <div className={classes.health}>
      <span className={classes.state} data-tone={tone}>
        <Icon size={14} stroke={2} aria-hidden />
        <span>
          {word}
          {restsUntil && (
            <>
              {' '}
              until <TimeText at={restsUntil} timeZone={timeZone} show="time" />
            </>
          )}
        </span>
      </span>
      {lastOkAt && (
        <span>
          answered <TimeText at={lastOkAt} timeZone={timeZone} show="relative" />
          {lastLatencyMs !== null && ` in ${lastLatencyMs.toLocaleString()} ms`}
        </span>
      )}
      {withFailure && lastFailure && (
        <p className={classes.failure}>
          <TimeText at={lastFailure.at} timeZone={timeZone} show="relative" />: {lastFailure.message}{' '}
          {lastFailure.remedy}
        </p>
      )}
    </div>
  );
}
