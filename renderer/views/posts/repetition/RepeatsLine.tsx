import { Anchor } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Post } from '../../../../shared/contract/posts.ts';
import classes from './Repetition.module.css';
import { ruleWords, shortMoment } from './rule-words.ts';
import { useSeriesOf } from './use-series.ts';

/** That a post repeats, how often, and which of its next dates cannot be scheduled. */
export function RepeatsLine({ post }: { post: Pick<Post, 'id' | 'seriesId'> }) {
  const series = useSeriesOf(post);
  const navigate = useNavigate();
  if (!series) return null;
  const failed = series.next.find(({ problem }) => problem !== null);
  const isPattern = series.postId === post.id;
  return (
    <div className={classes.line}>
      <IconRepeat size={14} aria-hidden />
      <span>
        Repeats {ruleWords(series.rule, series.start)}.{' '}
        {!isPattern && (
          <Anchor
            component="button"
            type="button"
            fz={12}
            onClick={() => void navigate({ to: '/compose/$postId', params: { postId: series.postId } })}
          >
            See the pattern
          </Anchor>
        )}
        {failed && (
          <span className={classes.trouble}>
            {shortMoment(failed.wallTime)} could not be scheduled. {failed.problem}
          </span>
        )}
      </span>
    </div>
  );
}
