import { IconDots, IconHeart, IconMessageCircle, IconRepeat, IconShare2 } from '@tabler/icons-react';
import { ImageGrid } from './ImageGrid.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewProps } from './preview-props.ts';
import classes from './previews.module.css';

const icon = { size: 17, stroke: 1.6 };

export function BlueskyPreview({ account, text, pictures, time }: PreviewProps) {
  return (
    <div className={classes.bluesky}>
      <PreviewAvatar account={account} />
      <div className={classes.column}>
        <div className={classes.who}>
          <strong>{account.displayName || account.handle}</strong>
          <span className={classes.handle}>@{account.handle}</span>
          <span className={classes.time}>· {time}</span>
        </div>
        <PreviewText network="bluesky" text={text} />
        <ImageGrid pictures={pictures} max={4} />
        <div className={classes.actions} aria-hidden="true">
          <IconMessageCircle {...icon} />
          <IconRepeat {...icon} />
          <IconHeart {...icon} />
          <IconShare2 {...icon} />
          <IconDots {...icon} />
        </div>
      </div>
    </div>
  );
}
