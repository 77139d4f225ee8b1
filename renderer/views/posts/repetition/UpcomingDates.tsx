import { momentOfWallTime } from '../../../../shared/time.ts';
import { zoneCity } from '../../compose/schedule-times.ts';
import classes from './Repetition.module.css';
import type { RepetitionPlan } from './repeat-rule.ts';
import { shortMoment } from './rule-words.ts';

/** One date in words, also where the clocks jump over its time. */
function dateWords(wallTime: string, zone: string): string {
  const { wallTime: real, moved } = momentOfWallTime(wallTime, zone);
  return moved ? `${shortMoment(real)}, for the clocks go forward` : shortMoment(real);
}

/** The first dates of a repetition, before it is begun. */
export function UpcomingDates({ plan, zone }: { plan: RepetitionPlan; zone: string }) {
  return (
    <section className={classes.upcoming} aria-label="The next repetitions">
      <h3>It goes out again, by {zoneCity(zone)} time:</h3>
      <ol>
        {plan.upcoming.map((wallTime) => (
          <li key={wallTime}>{dateWords(wallTime, zone)}</li>
        ))}
      </ol>
      <p>{plan.goesOn ? 'and so on.' : 'Then it ends.'}</p>
    </section>
  );
}
