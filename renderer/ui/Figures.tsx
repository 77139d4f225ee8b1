import { IconEye, IconHeart, IconMessageCircle, IconRepeat } from '@tabler/icons-react';
import classes from './Figures.module.css';

export interface Metrics {
  /** null, here and below: none of the networks tells. */
  likes: number | null;
  comments: number | null;
  shares: number | null;
  impressions: number | null;
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

/** What a post got, as small numbers with their icons. */
export function Figures({ metrics }: { metrics: Metrics }) {
  const figures = [
    { name: 'likes', icon: IconHeart, value: metrics.likes },
    { name: 'comments', icon: IconMessageCircle, value: metrics.comments },
    { name: 'shares', icon: IconRepeat, value: metrics.shares },
    { name: 'impressions', icon: IconEye, value: metrics.impressions },
  ];
  return (
    <span className={classes.root}>
      {figures.map(({ name, icon: Icon, value }) =>
        value === null ? null : (
          <span key={name} title={`${value.toLocaleString()} ${name}`}>
            <Icon size={13} aria-label={name} /> {compact.format(value)}
          </span>
        ),
      )}
    </span>
  );
}
