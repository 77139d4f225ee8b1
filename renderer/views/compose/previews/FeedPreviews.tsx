import {
  IconArrowBackUp,
  IconBookmark,
  IconChartBar,
  IconDots,
  IconEye,
  IconHeart,
  IconMessage,
  IconMessageCircle,
  IconRepeat,
  IconShare2,
  IconShare3,
  IconStar,
  IconThumbUp,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Author, handleOf, nameOf } from './Author.tsx';
import { PictureRow } from './Carousel.tsx';
import { Covered, LinkCard, Poll, Warned } from './cards.tsx';
import { EmptyWords, FoldedText } from './FoldedText.tsx';
import { FirstComment, ThreadParts } from './Follows.tsx';
import { PictureGrid } from './PictureGrid.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import type { PreviewPart, PreviewPost } from './preview-post.ts';
import classes from './previews.module.css';

export interface PreviewProps {
  post: PreviewPost;
}

type Icon = ComponentType<{ size?: number; stroke?: number }>;

function Deeds({ icons, words }: { icons: readonly Icon[]; words?: readonly string[] }) {
  return (
    <div className={classes.actions} data-wide={words !== undefined || undefined} aria-hidden="true">
      {icons.map((Each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row
        <span key={index} className={classes.deed}>
          <Each size={17} stroke={1.6} />
          {words?.[index]}
        </span>
      ))}
    </div>
  );
}

function Words({ post, folds }: { post: PreviewPost; folds?: boolean }) {
  const isEmpty = post.text.trim() === '' && post.pictures.length === 0;
  return isEmpty ? (
    <EmptyWords />
  ) : (
    <FoldedText network={post.account.network} text={post.text} folds={folds ?? true} />
  );
}

/** Name, handle and time in one line beside the picture, as X and Bluesky have it. */
function OneLine({ post, deeds }: PreviewProps & { deeds: readonly Icon[] }) {
  const media = ({ pictures }: PreviewPart) => <PictureGrid pictures={pictures} marksAlt />;
  return (
    <>
      <div className={classes.beside}>
        <PreviewAvatar account={post.account} />
        <div className={classes.column}>
          <div className={classes.who}>
            <strong dir="auto">{nameOf(post.account)}</strong>
            <span className={classes.handle}>@{handleOf(post.account)}</span>
            <span className={classes.time}>· {post.time}</span>
          </div>
          <Words post={post} />
          <Covered hidden={post.hidesMedia && post.pictures.length > 0}>{media(post)}</Covered>
          <LinkCard card={post.card} />
          <Deeds icons={deeds} />
        </div>
      </div>
      <ThreadParts post={post} media={media} />
      <FirstComment post={post} />
    </>
  );
}

export function BlueskyPreview({ post }: PreviewProps) {
  return <OneLine post={post} deeds={[IconMessageCircle, IconRepeat, IconHeart, IconShare2, IconDots]} />;
}

export function XPreview({ post }: PreviewProps) {
  return (
    <OneLine post={post} deeds={[IconMessageCircle, IconRepeat, IconHeart, IconChartBar, IconBookmark]} />
  );
}

export function ThreadsPreview({ post }: PreviewProps) {
  const media = ({ pictures }: PreviewPart) => <PictureRow pictures={pictures} />;
  return (
    <>
      <div className={classes.beside}>
        <PreviewAvatar account={post.account} />
        <div className={classes.column}>
          <div className={classes.who}>
            <strong>{handleOf(post.account)}</strong>
            <span className={classes.time}>{post.time}</span>
          </div>
          <Words post={post} />
          {media(post)}
          <LinkCard card={post.card} />
          <Deeds icons={[IconHeart, IconMessageCircle, IconRepeat, IconShare3]} />
        </div>
      </div>
      <ThreadParts post={post} media={media} />
      <FirstComment post={post} />
    </>
  );
}

export function MastodonPreview({ post }: PreviewProps) {
  const media = ({ pictures }: PreviewPart) => (
    <PictureGrid pictures={pictures} single={{ min: 0.56, max: 2.4 }} marksAlt />
  );
  return (
    <>
      <Author
        account={post.account}
        line={`@${handleOf(post.account)}`}
        aside={
          <>
            <IconWorld size={14} stroke={1.6} aria-hidden /> {post.time}
          </>
        }
      />
      <Warned post={post}>
        <Words post={post} />
        <Poll options={post.poll} />
        <Covered hidden={post.hidesMedia && post.warning === null && post.pictures.length > 0}>
          {media(post)}
        </Covered>
        <LinkCard card={post.card} />
      </Warned>
      <Deeds icons={[IconArrowBackUp, IconRepeat, IconStar, IconBookmark, IconDots]} />
      <ThreadParts post={post} media={media} />
      <FirstComment post={post} />
    </>
  );
}

export function PracticePreview({ post }: PreviewProps) {
  const media = ({ pictures }: PreviewPart) => <PictureGrid pictures={pictures} marksAlt />;
  return (
    <>
      <Author account={post.account} line={`@${handleOf(post.account)} · ${post.time}`} />
      <Words post={post} />
      {media(post)}
      <Deeds icons={[IconHeart, IconMessage, IconShare3, IconEye]} />
      <ThreadParts post={post} media={media} />
      <FirstComment post={post} />
    </>
  );
}

export function FacebookPreview({ post }: PreviewProps) {
  return (
    <>
      <Author
        account={post.account}
        line={
          <>
            {post.time} · <IconWorld size={12} stroke={1.8} aria-hidden />
          </>
        }
      />
      <Words post={post} />
      <PictureGrid pictures={post.pictures} layout="mosaic" single={{ min: 0.8, max: 3 }} />
      <LinkCard card={post.card} />
      <Deeds icons={[IconThumbUp, IconMessage, IconShare3]} words={['Like', 'Comment', 'Share']} />
      <FirstComment post={post} />
    </>
  );
}

export function LinkedinPreview({ post }: PreviewProps) {
  const document = post.pictures.find(({ media }) => media.kind === 'document');
  return (
    <>
      <Author
        account={post.account}
        line={
          <>
            {post.time} · <IconWorld size={12} stroke={1.8} aria-hidden />
          </>
        }
      />
      <Words post={post} />
      <PictureGrid pictures={post.pictures} layout="mosaic" single={{ min: 0.8, max: 2.2 }} />
      {document && post.title && <strong className={classes.filmTitle}>{post.title}</strong>}
      <LinkCard card={post.card} />
      <Deeds
        icons={[IconThumbUp, IconMessage, IconRepeat, IconShare3]}
        words={['Like', 'Comment', 'Repost', 'Send']}
      />
      <FirstComment post={post} />
    </>
  );
}

/** Slack and Discord: a message in a channel, its link or pictures under it. */
export function ChannelPreview({ post }: PreviewProps) {
  return (
    <div className={classes.beside}>
      <PreviewAvatar account={post.account} />
      <div className={classes.column}>
        <div className={classes.who}>
          <strong dir="auto">{nameOf(post.account)}</strong>
          <span className={classes.app}>APP</span>
          <span className={classes.time}>{post.time}</span>
        </div>
        <Words post={post} />
        <PictureGrid pictures={post.pictures} layout="mosaic" single={{ min: 0.6, max: 2 }} />
        <LinkCard card={post.card} />
      </div>
    </div>
  );
}
