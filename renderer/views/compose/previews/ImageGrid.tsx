import type { Media } from '../../../../shared/contract/media.ts';
import classes from './previews.module.css';

interface ImageGridProps {
  pictures: readonly Media[];
  /** How many the network shows; the rest is counted on the last one. */
  max: number;
}

/** One picture keeps its shape within reason, two to four share a frame. */
export function ImageGrid({ pictures, max }: ImageGridProps) {
  if (pictures.length === 0) return null;
  const shown = pictures.slice(0, Math.min(4, max));
  const [first] = shown;
  const shape = first && shown.length === 1 ? Math.min(2, Math.max(0.8, first.width / first.height)) : 16 / 9;
  return (
    <div className={classes.images} data-count={shown.length} style={{ aspectRatio: shape }}>
      {shown.map((picture, index) => (
        <div key={picture.id} className={classes.image}>
          <img src={picture.thumbnailUrl} alt={picture.altText} draggable={false} />
          {picture.altText !== '' && (
            <span className={classes.alt} title={picture.altText}>
              ALT
            </span>
          )}
          {index === shown.length - 1 && pictures.length > shown.length && (
            <span className={classes.rest}>+{pictures.length - shown.length}</span>
          )}
        </div>
      ))}
    </div>
  );
}
