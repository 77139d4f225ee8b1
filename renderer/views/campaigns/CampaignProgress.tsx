import type { Campaign } from '../../../shared/contract/campaigns.ts';
import classes from './Campaigns.module.css';
import { progressParts, totalOf } from './campaign-words.ts';

/** How many posts there are, by what became of them: as a bar and in words. */
export function CampaignProgress({ progress }: { progress: Campaign['progress'] }) {
  const total = totalOf(progress);
  if (total === 0) return <span className={classes.quiet}>No posts yet</span>;
  const parts = progressParts.filter(({ part }) => progress[part] > 0);
  return (
    <span className={classes.progress}>
      <span className={classes.bar} aria-hidden>
        {parts.map(({ part }) => (
          <span key={part} data-part={part} style={{ flexGrow: progress[part] }} />
        ))}
      </span>
      <span className={classes.counts}>
        {parts.map(({ part, one, many }) => (
          <span key={part} data-part={part}>
            {progress[part]} {progress[part] === 1 ? one : many}
          </span>
        ))}
      </span>
    </span>
  );
}
