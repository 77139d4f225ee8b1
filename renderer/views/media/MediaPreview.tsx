import { useRef } from 'react';
import type { MediaDetails } from '../../../shared/contract/media-library.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { drawStill } from '../../app/uploads/still.ts';
import classes from './MediaInspector.module.css';

/** A video that came in by another way than this page has no still yet: the first frame that is shown becomes it. */
function Film({ file }: { file: MediaDetails }) {
  const isDrawn = useRef(file.thumbnailUrl.includes('?'));
  async function keepStill(video: HTMLVideoElement) {
    if (isDrawn.current) return;
    isDrawn.current = true;
    const picture = await drawStill(video);
    if (picture) await client.media.setPoster({ id: file.id, picture });
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: the person's own file; there are no captions to show
    <video
      controls
      preload="metadata"
      src={file.url}
      poster={isDrawn.current ? file.thumbnailUrl : undefined}
      aria-label={file.altText || file.fileName}
      onTimeUpdate={({ currentTarget }) => {
        keepStill(currentTarget).catch(showRefusal);
      }}
    />
  );
}

/** A file as it is: the picture, a player, or the page of a document. */
export function MediaPreview({ file }: { file: MediaDetails }) {
  const inTrash = file.deletedAt !== null;
  if (file.kind === 'document') {
    return (
      <div className={`${classes.preview} ${classes.document}`}>
        <img src={file.thumbnailUrl} alt="" />
        PDF documents are opened by the program you save them for.
      </div>
    );
  }
  return (
    <div className={classes.preview}>
      {file.kind === 'video' && !inTrash ? (
        <Film file={file} />
      ) : (
        <img
          src={inTrash || file.kind === 'video' ? file.thumbnailUrl : file.url}
          alt={file.altText || file.fileName}
        />
      )}
    </div>
  );
}
