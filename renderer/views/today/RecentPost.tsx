import { IconEye, IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Post } from '../../../shared/contract/posts.ts';
import { NetworkMark } from '../../ui/NetworkMark.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import classes from './TodayView.module.css';

interface Metrics {
  likes: number;
  comments: number;
  shares: number;
  impressions: number | null;
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

function Figures({ metrics }: { metrics: Metrics }) {
  const figures = [
    { name: 'Likes', icon: IconHeart, value: metrics.likes },
    { name: 'Comments', icon: IconMessageCircle, value: metrics.comments },
    { name: 'Shares', icon: IconRepeat, value: metrics.shares },
    ...(metrics.impressions === null
      ? []
      : [{ name: 'Impressions', icon: IconEye, value: metrics.impressions }]),
  ];
  return (
    <span className={classes.figures}>
      {figures.map(({ name, icon: Icon, value }) => (
        <span key={name} title={`${value} ${name.toLowerCase()}`}>
          <Icon size={13} aria-label={name} /> {compact.format(value)}
        </span>
      ))}
    </span>
  );
}

/** A published post and its newest numbers, or that there are none yet. */
export function RecentPost({
  post,
  metrics,
  timeZone,
}: {
  post: Post;
  metrics: Metrics | null;
  timeZone: string;
}) {
  const networks = [...new Set(post.publications.map(({ network }) => network))];
  const at = post.scheduledAt ?? post.createdAt;
  return (
    <Link to="." search={(before) => ({ ...before, post: post.id })} className={classes.recent}>
      <span className={classes.recentText}>{post.title || post.body}</span>
      <span className={classes.recentLine}>
        <span className={classes.marks}>
          {networks.map((network) => (
            <NetworkMark key={network} network={network} size={12} />
          ))}
          <TimeText at={at} timeZone={timeZone} show="relative" />
        </span>
        {metrics ? <Figures metrics={metrics} /> : <em>no numbers yet</em>}
      </span>
    </Link>
  );
}
