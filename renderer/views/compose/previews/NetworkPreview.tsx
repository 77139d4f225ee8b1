import type { ComponentType } from 'react';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import {
  BlueskyPreview,
  ChannelPreview,
  FacebookPreview,
  LinkedinPreview,
  MastodonPreview,
  PracticePreview,
  type PreviewProps,
  ThreadsPreview,
  XPreview,
} from './FeedPreviews.tsx';
import classes from './networks.module.css';
import type { PreviewPost } from './preview-post.ts';
import { FacebookScreenPreview, InstagramPreview, TiktokPreview, YoutubePreview } from './ScreenPreviews.tsx';

const previews: Record<NetworkId, ComponentType<PreviewProps>> = {
  practice: PracticePreview,
  facebook: ({ post }) =>
    post.format === 'post' ? <FacebookPreview post={post} /> : <FacebookScreenPreview post={post} />,
  instagram: InstagramPreview,
  threads: ThreadsPreview,
  x: XPreview,
  linkedin: LinkedinPreview,
  tiktok: TiktokPreview,
  youtube: YoutubePreview,
  bluesky: BlueskyPreview,
  mastodon: MastodonPreview,
  slack: ChannelPreview,
  discord: ChannelPreview,
};

/** A post as its network shows it, in the network's own colours. */
export function NetworkPreview({ post }: { post: PreviewPost }) {
  const { network } = post.account;
  const Preview = previews[network];
  return (
    <div className={classes.post} data-network={network}>
      <Preview post={post} />
    </div>
  );
}
