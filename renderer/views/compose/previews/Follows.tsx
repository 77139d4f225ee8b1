import type { ReactNode } from 'react';
import { nameOf } from './Author.tsx';
import { FoldedText } from './FoldedText.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import type { PreviewPart, PreviewPost } from './preview-post.ts';
import classes from './previews.module.css';

/** The parts after the first, joined to it by a line. */
export function ThreadParts({ post, media }: { post: PreviewPost; media: (part: PreviewPart) => ReactNode }) {
  return post.thread.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have nothing else that tells them apart
    <div key={index} className={classes.part}>
      <PreviewAvatar account={post.account} />
      <div className={classes.column}>
        <div className={classes.who}>
          <strong dir="auto">{nameOf(post.account)}</strong>
          <span className={classes.time}>
            {index + 2}/{post.thread.length + 1}
          </span>
        </div>
        <FoldedText network={post.account.network} text={part.text} folds={false} />
        {media(part)}
      </div>
    </div>
  ));
}

/** What the account writes under its own post at once. */
export function FirstComment({ post }: { post: PreviewPost }) {
  if (post.firstComment === null) return null;
  return (
    <div className={classes.comment}>
      <PreviewAvatar account={post.account} />
      <div className={classes.bubble}>
        <strong dir="auto">{nameOf(post.account)}</strong>
        <FoldedText network={post.account.network} text={post.firstComment} folds={false} />
      </div>
    </div>
  );
}
