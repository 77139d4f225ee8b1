import { IconHeart, IconMessage, IconShare3 } from '@tabler/icons-react';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { ImageGrid } from './ImageGrid.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import { PreviewText } from './PreviewText.tsx';
import type { PreviewProps } from './preview-props.ts';
import classes from './previews.module.css';

const icon = { size: 17, stroke: 1.6 };

/** A card of a feed, as most networks show a post. */
export function FeedPreview({ account, text, pictures, time }: PreviewProps) {
  return (
    <div className={classes.practice}>
      <div className={classes.head}>
        <PreviewAvatar account={account} />
        <div className={classes.stacked}>
          <strong>{account.displayName || account.handle}</strong>
          <span className={classes.handle}>
            {networkFacts[account.network].name} · {time}
          </span>
        </div>
      </div>
      <PreviewText network={account.network} text={text} />
      <ImageGrid pictures={pictures} max={Math.max(1, account.limits.media.maxImages)} />
      <div className={classes.actions} aria-hidden="true">
        <IconHeart {...icon} />
        <IconMessage {...icon} />
        <IconShare3 {...icon} />
      </div>
    </div>
  );
}
