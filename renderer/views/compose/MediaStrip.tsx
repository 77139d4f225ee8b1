import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useContext, useEffect, useMemo, useRef } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { FieldFocusContext, useCompose, useEdit, useMode } from './composer-context.ts';
import { hasOwnMedia, mediaIdsOf, moveMedia, resetMedia, setMediaIds } from './draft.ts';
import classes from './MediaStrip.module.css';
import { MediaTile } from './MediaTile.tsx';
import { UploadTile } from './UploadTile.tsx';

function useShownPictures(): Media[] {
  const mediaIds = useCompose((state) => mediaIdsOf(state.draft, state.tab));
  const pictures = useCompose((state) => state.pictures);
  return useMemo(() => mediaIds.flatMap((mediaId) => pictures[mediaId] ?? []), [mediaIds, pictures]);
}

function OwnPicturesBar() {
  const tab = useCompose((state) => state.tab);
  const own = useCompose((state) => hasOwnMedia(state.draft, state.tab));
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  if (!own) return null;
  return (
    <Group gap={8} className={classes.own}>
      <Text fz={12}>This account has its own pictures.</Text>
      {!readOnly && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowBackUp size={14} />}
          onClick={() => edit((draft) => resetMedia(draft, tab))}
        >
          Reset to shared pictures
        </Button>
      )}
    </Group>
  );
}

/** The pictures of the tab in the order in which they are published, each with its description. */
export function MediaStrip() {
  const tab = useCompose((state) => state.tab);
  const uploads = useCompose((state) => state.uploads).filter((upload) => upload.tab === tab);
  const shown = useShownPictures();
  const own = useCompose((state) => hasOwnMedia(state.draft, state.tab));
  const edit = useEdit();
  const fieldFocus = useContext(FieldFocusContext);
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    fieldFocus.set('media', () => {
      const fields = [
        ...(root.current?.querySelectorAll<HTMLTextAreaElement>('textarea:not([aria-hidden])') ?? []),
      ];
      (fields.find((field) => field.value === '') ?? fields[0])?.focus();
    });
  }, [fieldFocus]);

  if (shown.length === 0 && uploads.length === 0 && !own) return null;
  return (
    <section ref={root} className={classes.root} aria-label="Pictures">
      <OwnPicturesBar />
      <div className={classes.tiles}>
        {shown.map((picture, index) => (
          <MediaTile
            key={picture.id}
            picture={picture}
            index={index}
            total={shown.length}
            onMove={(to) => edit((draft) => moveMedia(draft, tab, index, to))}
            onRemove={() =>
              edit((draft) =>
                setMediaIds(
                  draft,
                  tab,
                  mediaIdsOf(draft, tab).filter((mediaId) => mediaId !== picture.id),
                ),
              )
            }
          />
        ))}
        {uploads.map((upload) => (
          <UploadTile key={upload.key} upload={upload} />
        ))}
      </div>
    </section>
  );
}
