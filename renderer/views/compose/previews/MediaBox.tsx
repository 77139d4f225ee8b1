import { IconFileText, IconPlayerPlayFilled } from '@tabler/icons-react';
import { CroppedPicture } from '../pictures/CroppedPicture.tsx';
import classes from './media.module.css';
import type { PreviewPicture } from './preview-post.ts';

/** The very frame that stands for a video: its file shown at that moment. */
function Frame({ media, coverMs }: PreviewPicture) {
  return (
    <>
      <video
        className={classes.fill}
        src={`${media.url}#t=${(coverMs ?? 0) / 1_000}`}
        preload="metadata"
        muted
        playsInline
        tabIndex={-1}
        aria-label={media.altText || 'Video'}
      />
      <span className={classes.play} aria-hidden="true">
        <IconPlayerPlayFilled size={22} />
      </span>
    </>
  );
}

interface MediaBoxProps {
  picture: PreviewPicture;
  /** Networks that mark pictures with a description. */
  marksAlt?: boolean;
}

/** One of the media, filling the place that the network gives it. */
export function MediaBox({ picture, marksAlt = false }: MediaBoxProps) {
  const { media, area } = picture;
  if (media.kind === 'video') return <Frame {...picture} />;
  if (media.kind === 'document') {
    return (
      <span className={classes.document}>
        <IconFileText size={28} stroke={1.5} aria-hidden />
        {media.fileName}
      </span>
    );
  }
  return (
    <>
      <CroppedPicture
        picture={media}
        area={area}
        className={classes.fill}
        label={media.altText || 'Picture without a description'}
      />
      {marksAlt && media.altText !== '' && (
        <span className={classes.alt} title={media.altText}>
          ALT
        </span>
      )}
    </>
  );
}
