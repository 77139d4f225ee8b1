import 'react-image-crop/dist/ReactCrop.css';
import { ReactCrop } from 'react-image-crop';
import type { Media } from '../../../../shared/contract/media.ts';
import { areaProblem, type CropArea } from '../../../../shared/pictures/crop.ts';
import classes from './PictureDialog.module.css';

interface CropStageProps {
  picture: Media;
  area: CropArea | null;
  /** Width ÷ height to keep; undefined: free. */
  ratio: number | undefined;
  disabled: boolean;
  onChange: (area: CropArea) => void;
}

const labels = {
  cropArea: 'What is shown of the picture. Move it with the arrow keys.',
  nwDragHandle: 'Upper left corner. Resize with the arrow keys.',
  nDragHandle: 'Upper edge. Resize with the arrow keys.',
  neDragHandle: 'Upper right corner. Resize with the arrow keys.',
  eDragHandle: 'Right edge. Resize with the arrow keys.',
  seDragHandle: 'Lower right corner. Resize with the arrow keys.',
  sDragHandle: 'Lower edge. Resize with the arrow keys.',
  swDragHandle: 'Lower left corner. Resize with the arrow keys.',
  wDragHandle: 'Left edge. Resize with the arrow keys.',
};

const whole: CropArea = { x: 0, y: 0, width: 1, height: 1 };

/** The picture with the part that is shown, dragged or moved by keys. */
export function CropStage({ picture, area, ratio, disabled, onChange }: CropStageProps) {
  const { x, y, width, height } = area ?? whole;
  const crop = { unit: '%' as const, x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
  return (
    <ReactCrop
      crop={crop}
      {...(ratio !== undefined && { aspect: ratio })}
      ruleOfThirds
      keepSelection
      disabled={disabled}
      ariaLabels={labels}
      className={classes.crop ?? ''}
      onChange={(_pixels, percent) => {
        const drawn = {
          x: percent.x / 100,
          y: percent.y / 100,
          width: Math.min(percent.width, 100 - percent.x) / 100,
          height: Math.min(percent.height, 100 - percent.y) / 100,
        };
        if (areaProblem(drawn) === undefined) onChange(drawn);
      }}
    >
      <img
        className={classes.picture}
        src={picture.url}
        alt={picture.altText || picture.fileName}
        draggable={false}
      />
    </ReactCrop>
  );
}
