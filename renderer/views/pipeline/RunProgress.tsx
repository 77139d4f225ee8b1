import type { Run } from '../../../shared/contract/pipeline-records.ts';
import classes from './Runs.module.css';
import { progressWords } from './run-words.ts';

const parts = ['done', 'needsReview', 'running', 'failed', 'cancelled', 'waiting'] as const;

/** The sources of a run as one bar, by what became of them. */
export function RunProgress({ run }: { run: Run }) {
  const words = progressWords(run);
  return (
    <span className={classes.progress}>
      <span className={classes.bar} role="img" aria-label={words}>
        {parts.map(
          (part) =>
            run.progress[part] > 0 && (
              <span key={part} data-part={part} style={{ flexGrow: run.progress[part] }} />
            ),
        )}
      </span>
      <span className={classes.quiet} aria-hidden>
        {words}
      </span>
    </span>
  );
}
