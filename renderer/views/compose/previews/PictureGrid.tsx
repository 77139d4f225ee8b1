import { MediaBox } from './MediaBox.tsx';
import classes from './media.module.css';
import type { PreviewPicture } from './preview-post.ts';

interface PictureGridProps {
  pictures: readonly PreviewPicture[];
  /** `quads`: up to four in a frame; `mosaic`: one or two large ones over up to three small ones. */
  layout?: 'quads' | 'mosaic';
  /** Of a single picture, width ÷ height: it keeps its shape within these. */
  single?: { min: number; max: number };
  marksAlt?: boolean;
}

const usual = { min: 0.8, max: 2 };

/** Pictures in one frame, as the network lays them out; those beyond are counted on the last. */
export function PictureGrid({ pictures, layout = 'quads', single = usual, marksAlt }: PictureGridProps) {
  const [first] = pictures;
  if (!first) return null;
  const shown = pictures.slice(0, layout === 'quads' ? 4 : 5);
  const shape =
    shown.length === 1
      ? Math.min(single.max, Math.max(single.min, first.shape))
      : layout === 'quads'
        ? 16 / 9
        : 1.2;
  return (
    <div
      className={classes.images}
      data-count={shown.length}
      data-layout={layout}
      style={{ aspectRatio: shape }}
    >
      {shown.map((picture, index) => (
        <div key={picture.media.id} className={classes.image}>
          <MediaBox picture={picture} marksAlt={marksAlt ?? false} />
          {index === shown.length - 1 && pictures.length > shown.length && (
            <span className={classes.rest}>+{pictures.length - shown.length}</span>
          )}
        </div>
      ))}
    </div>
  );
}
