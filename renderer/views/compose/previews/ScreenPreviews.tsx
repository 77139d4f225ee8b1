import {
  IconBookmark,
  IconDots,
  IconHeart,
  IconMessageCircle,
  IconMusic,
  IconSend,
  IconShare3,
  IconThumbDown,
  IconThumbUp,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Author, handleOf, nameOf } from './Author.tsx';
import { Carousel } from './Carousel.tsx';
import type { PreviewProps } from './FeedPreviews.tsx';
import { EmptyWords, FoldedText } from './FoldedText.tsx';
import { FirstComment } from './Follows.tsx';
import { PreviewAvatar } from './PreviewAvatar.tsx';
import type { PreviewPost } from './preview-post.ts';
import classes from './previews.module.css';
import screens from './screens.module.css';

const fullScreen = 9 / 16;
const icon = { size: 21, stroke: 1.7 };

/** One picture or video over the whole of a phone, with what stands on it. */
function Screen({ post, children, deeds }: { post: PreviewPost; children: ReactNode; deeds: ReactNode }) {
  const [first] = post.pictures;
  return (
    <div className={screens.screen} style={{ aspectRatio: fullScreen }}>
      <div className={screens.film}>
        {first ? (
          <Carousel pictures={post.pictures} shape={fullScreen} />
        ) : (
          <span className={screens.noFilm}>The video will show here.</span>
        )}
      </div>
      <div className={screens.screenWords}>{children}</div>
      <div className={screens.screenDeeds} aria-hidden="true">
        {deeds}
      </div>
    </div>
  );
}

function Reel({ post }: PreviewProps) {
  return (
    <>
      <Screen
        post={post}
        deeds={
          <>
            <IconHeart {...icon} />
            <IconMessageCircle {...icon} />
            <IconSend {...icon} />
            <IconDots {...icon} />
          </>
        }
      >
        <strong>{handleOf(post.account)}</strong>
        <FoldedText network={post.account.network} text={post.text} />
      </Screen>
      <FirstComment post={post} />
    </>
  );
}

function Story({ post }: PreviewProps) {
  return (
    <Screen post={post} deeds={null}>
      <div className={screens.storyHead}>
        <PreviewAvatar account={post.account} />
        <strong>{handleOf(post.account)}</strong> <span>{post.time}</span>
      </div>
    </Screen>
  );
}

export function InstagramPreview({ post }: PreviewProps) {
  if (post.format === 'story') return <Story post={post} />;
  if (post.format === 'reel') return <Reel post={post} />;
  return (
    <>
      <Author
        account={post.account}
        name={handleOf(post.account)}
        aside={<IconDots size={17} stroke={1.6} aria-hidden />}
      />
      <div className={classes.bleed}>
        {post.pictures.length > 0 ? (
          <Carousel pictures={post.pictures} />
        ) : (
          <span className={classes.noFilm}>Instagram needs a picture or a video.</span>
        )}
      </div>
      <div className={classes.actions} aria-hidden="true">
        <IconHeart {...icon} />
        <IconMessageCircle {...icon} />
        <IconSend {...icon} />
        <IconBookmark {...icon} className={classes.last ?? ''} />
      </div>
      <div className={classes.caption}>
        <FoldedText network="instagram" text={post.text} lead={handleOf(post.account)} />
      </div>
      <span className={classes.stamp}>{post.time}</span>
      <FirstComment post={post} />
    </>
  );
}

/** A Page's reel or story looks like Instagram's. */
export function FacebookScreenPreview({ post }: PreviewProps) {
  return post.format === 'story' ? <Story post={post} /> : <Reel post={post} />;
}

export function TiktokPreview({ post }: PreviewProps) {
  return (
    <Screen
      post={post}
      deeds={
        <>
          <PreviewAvatar account={post.account} />
          <IconHeart {...icon} />
          <IconMessageCircle {...icon} />
          <IconBookmark {...icon} />
          <IconShare3 {...icon} />
        </>
      }
    >
      <strong>{nameOf(post.account)}</strong>
      {post.title && <strong dir="auto">{post.title}</strong>}
      <FoldedText network="tiktok" text={post.text} />
      <span className={screens.sound}>
        <IconMusic size={13} aria-hidden /> original sound
      </span>
    </Screen>
  );
}

/** YouTube takes an upright video of at most three minutes for a Short. */
const shortMs = 180_000;

export function isShort({ pictures: [film] }: Pick<PreviewPost, 'pictures'>): boolean {
  return film?.media.kind === 'video' && film.shape <= 1 && (film.media.durationMs ?? shortMs + 1) <= shortMs;
}

export function YoutubePreview({ post }: PreviewProps) {
  const title = post.title ?? 'The title, which YouTube needs';
  if (isShort(post)) {
    return (
      <Screen
        post={post}
        deeds={
          <>
            <IconThumbUp {...icon} />
            <IconThumbDown {...icon} />
            <IconMessageCircle {...icon} />
            <IconShare3 {...icon} />
          </>
        }
      >
        <strong>@{handleOf(post.account)}</strong>
        <span dir="auto">{title}</span>
      </Screen>
    );
  }
  return (
    <>
      <div className={classes.bleed} data-top>
        {post.pictures.length > 0 ? (
          <Carousel pictures={post.pictures} shape={16 / 9} />
        ) : (
          <span className={classes.noFilm}>YouTube needs a video.</span>
        )}
      </div>
      <strong className={classes.filmTitle} dir="auto" data-missing={post.title === null || undefined}>
        {title}
      </strong>
      <Author account={post.account} line={post.time} />
      <div className={classes.described}>
        {post.text.trim() === '' ? <EmptyWords /> : <FoldedText network="youtube" text={post.text} />}
      </div>
      <FirstComment post={post} />
    </>
  );
}
