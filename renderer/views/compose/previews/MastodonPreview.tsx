import {
  IconArrowBackUp,
  IconBookmark,
  IconDots,
  IconRepeat,
  IconStar,
  IconWorld,
} from '@tabler/icons-react';
import { ImageGrid } from './ImageGrid.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewProps } from './preview-props.ts';
import classes from './previews.module.css';

const icon = { size: 18, stroke: 1.6 };

export function MastodonPreview({ account, text, pictures, time }: PreviewProps) {
  return (
    <div className={classes.mastodon}>
      <div className={classes.head}>
        <PreviewAvatar account={account} />
        <div className={classes.stacked}>
          <strong>{account.displayName || account.handle}</strong>
          <span className={classes.handle}>@{account.handle.replace(/^@/, '')}</span>
        </div>
        <span className={classes.time}>
          <IconWorld size={14} stroke={1.6} aria-hidden /> {time}
        </span>
      </div>
      <PreviewText network="mastodon" text={text} />
      <ImageGrid pictures={pictures} max={account.limits.media.maxImages} />
      <div className={classes.actions} aria-hidden="true">
        <IconArrowBackUp {...icon} />
        <IconRepeat {...icon} />
        <IconStar {...icon} />
        <IconBookmark {...icon} />
        <IconDots {...icon} />
      </div>
    </div>
  );
}
