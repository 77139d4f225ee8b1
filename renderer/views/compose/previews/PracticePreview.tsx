import { IconEye, IconHeart, IconMessage, IconShare3 } from '@tabler/icons-react';
import { ImageGrid } from './ImageGrid.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewProps } from './preview-props.ts';
import classes from './previews.module.css';

const icon = { size: 17, stroke: 1.6 };

export function PracticePreview({ account, text, pictures, time }: PreviewProps) {
  return (
    <div className={classes.practice}>
      <div className={classes.head}>
        <PreviewAvatar account={account} />
        <div className={classes.stacked}>
          <strong>{account.displayName || account.handle}</strong>
          <span className={classes.handle}>
            @{account.handle} · {time}
          </span>
        </div>
      </div>
      <PreviewText network="practice" text={text} />
      <ImageGrid pictures={pictures} max={account.limits.media.maxImages} />
      <div className={classes.actions} aria-hidden="true">
        <IconHeart {...icon} />
        <IconMessage {...icon} />
        <IconShare3 {...icon} />
        <IconEye {...icon} />
      </div>
    </div>
  );
}
