import { IconEye, IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import classes from './Figures.module.css';

export interface Metrics {
  likes: number;
  comments: number;
  shares: number;
  /** null: none of the networks tells. */
  impressions: number | null;
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** What a post got, as small numbers with their icons. */
export function Figures({ metrics }: { metrics: Metrics }) {
  const figures = [
    { name: 'likes', icon: IconHeart, value: metrics.likes },
    { name: 'comments', icon: IconMessageCircle, value: metrics.comments },
    { name: 'shares', icon: IconRepeat, value: metrics.shares },
    ...(metrics.impressions === null
      ? []
      : [{ name: 'impressions', icon: IconEye, value: metrics.impressions }]),
  ];
  return (
    <span className={classes.root}>
      {figures.map(({ name, icon: Icon, value }) => (
        <span key={name} title={`${value.toLocaleString()} ${name}`}>
          <Icon size={13} aria-label={name} /> {compact.format(value)}
        </span>
      ))}
    </span>
  );
}
