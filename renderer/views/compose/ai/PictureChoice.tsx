import { Text } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useCompose } from '../composer-context.ts';
import { mediaIdsOf } from '../draft.ts';
import { useWords } from './desk-context.ts';
import classes from './WritePanel.module.css';

/** Which of the post's pictures is to be written about. */
export function PictureChoice() {
  const { words, say } = useWords();
  const mediaIds = useCompose((state) => mediaIdsOf(state.draft, state.tab));
  const media = useCompose((state) => state.pictures);
  const pictures = useMemo(
    () => mediaIds.flatMap((id) => (media[id]?.kind === 'image' ? [media[id]] : [])),
    [mediaIds, media],
  );
  const isThere = pictures.some(({ id }) => id === words.mediaId);
  const firstId = pictures[0]?.id ?? null;
  useEffect(() => {
    if (!isThere && words.mediaId !== firstId) say({ mediaId: firstId });
  }, [isThere, firstId, words.mediaId, say]);
  if (pictures.length === 0) {
    return (
      <Text fz={13} c="dimmed">
        This post has no picture yet. Add one below the text; videos and documents cannot be looked at.
      </Text>
    );
  }
  return (
    <div role="radiogroup" aria-label="Picture" className={classes.pictures}>
      {pictures.map((picture) => (
        <label key={picture.id} className={classes.pictureChoice}>
          <input
            type="radio"
            name="picture to caption"
            checked={picture.id === words.mediaId}
            onChange={() => say({ mediaId: picture.id })}
          />
          <img src={picture.thumbnailUrl ?? picture.url} alt={picture.altText || picture.fileName} />
        </label>
      ))}
    </div>
  );
}
