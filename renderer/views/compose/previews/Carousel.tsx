import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { MediaBox } from './MediaBox.tsx';
import classes from './media.module.css';
import type { PreviewPicture } from './preview-post.ts';

interface CarouselProps {
  pictures: readonly PreviewPicture[];
  /** Width ÷ height; left out: that of the first picture, which the others are shown in. */
  shape?: number;
}

/** Pictures one after the other, as people swipe through them. */
export function Carousel({ pictures, shape }: CarouselProps) {
  const [at, setAt] = useState(0);
  const [first] = pictures;
  const index = Math.min(at, pictures.length - 1);
  const picture = pictures[index];
  if (!first || !picture) return null;
  return (
    <div
      className={classes.carousel}
      style={{ aspectRatio: shape ?? Math.min(1.91, Math.max(0.8, first.shape)) }}
    >
      <MediaBox picture={picture} />
      {pictures.length > 1 && (
        <>
          <span className={classes.counter}>
            {index + 1}/{pictures.length}
          </span>
          {index > 0 && (
            <button
              type="button"
              data-side="before"
              aria-label="Picture before"
              onClick={() => setAt(index - 1)}
            >
              <IconChevronLeft size={16} />
            </button>
          )}
          {index < pictures.length - 1 && (
            <button
              type="button"
              data-side="after"
              aria-label="Next picture"
              onClick={() => setAt(index + 1)}
            >
              <IconChevronRight size={16} />
            </button>
          )}
          <span className={classes.dots} aria-hidden="true">
            {pictures.map(({ media }, dot) => (
              <i key={media.id} data-here={dot === index || undefined} />
            ))}
          </span>
        </>
      )}
    </div>
  );
}

/** Pictures side by side in a row that scrolls. */
export function PictureRow({ pictures }: { pictures: readonly PreviewPicture[] }) {
  if (pictures.length === 0) return null;
  const isOne = pictures.length === 1;
  return (
    <div className={classes.row} data-one={isOne || undefined}>
      {pictures.map((picture) => (
        <div
          key={picture.media.id}
          className={classes.image}
          style={{ aspectRatio: Math.min(1.9, Math.max(0.56, picture.shape)) }}
        >
          <MediaBox picture={picture} />
        </div>
      ))}
    </div>
  );
}
