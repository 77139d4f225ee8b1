import type { Media } from '../../../../shared/contract/media.ts';
import type { CropArea } from '../../../../shared/pictures/crop.ts';

interface CroppedPictureProps {
  picture: Pick<Media, 'url' | 'thumbnailUrl' | 'width' | 'height' | 'altText' | 'kind'>;
  /** Fractions; left out: all of it. */
  area?: CropArea | undefined;
  className?: string | undefined;
  /** Read to people who cannot see it; empty: it only decorates. */
  label?: string;
}

/** A small part enlarged from the thumbnail would be a blur. */
const sharpFrom = 0.6;

/** The part of a picture that is shown, filling its place as networks fill theirs. */
export function CroppedPicture({ picture, area, className, label = '' }: CroppedPictureProps) {
  const width = picture.width || 4;
  const height = picture.height || 3;
  const { x, y, width: w, height: h } = area ?? { x: 0, y: 0, width: 1, height: 1 };
  const isSmallPart = Math.min(w, h) < sharpFrom && picture.kind === 'image';
  return (
    <svg
      className={className}
      viewBox={`${x * width} ${y * height} ${w * width} ${h * height}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={label}
      aria-hidden={label === ''}
    >
      <image
        href={isSmallPart ? picture.url : picture.thumbnailUrl}
        width={width}
        height={height}
        preserveAspectRatio="none"
      />
    </svg>
  );
}
