import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { cropFor } from '../../../shared/pictures/crop.ts';
import { offerUndo } from '../../app/undo.tsx';
import { FieldFocusContext, useCompose, useComposer, useEdit, useMode } from './composer-context.ts';
import {
  cropsOf,
  type Draft,
  emptyDraft,
  hasOwnMedia,
  mediaIdsOf,
  moveMedia,
  putMedia,
  resetMedia,
  setMediaIds,
} from './draft.ts';
import classes from './MediaStrip.module.css';
import { MediaTile } from './MediaTile.tsx';
import { PictureDialog } from './pictures/PictureDialog.tsx';
import { accountsOf, treatments } from './pictures/treatments.ts';
import { UploadTile } from './UploadTile.tsx';

function useShownPictures(): Media[] {
  const mediaIds = useCompose((state) => mediaIdsOf(state.draft, state.tab));
  const pictures = useCompose((state) => state.pictures);
  return useMemo(() => mediaIds.flatMap((mediaId) => pictures[mediaId] ?? []), [mediaIds, pictures]);
}

/** What of the draft decides how pictures are cut: the same object while only words change. */
function useCuts(): Draft {
  const accountIds = useCompose((state) => state.draft.accountIds);
  const overrides = useCompose((state) => state.draft.overrides);
  const crops = useCompose((state) => state.draft.crops);
  return useMemo(() => ({ ...emptyDraft(accountIds), overrides, crops }), [accountIds, overrides, crops]);
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
  const { accounts } = useComposer();
  const draft = useCuts();
  const [openedId, setOpenedId] = useState<string | null>(null);
  const treated = useMemo(() => {
    const spoken = accountsOf(draft, tab, accounts);
    return new Map(
      shown
        .filter(({ kind }) => kind === 'image')
        .map((picture) => [picture.id, treatments(draft, spoken, picture)]),
    );
  }, [draft, tab, accounts, shown]);
  const crops = cropsOf(draft, tab);
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

  const withdrawals = useRef<(() => void)[]>([]);
  // Once the composer is left there is nothing to put the picture back into.
  useEffect(() => {
    const offered = withdrawals.current;
    return () => {
      for (const withdraw of offered) withdraw();
    };
  }, []);

  function remove(picture: Media, index: number) {
    edit((now) =>
      setMediaIds(
        now,
        tab,
        mediaIdsOf(now, tab).filter((mediaId) => mediaId !== picture.id),
      ),
    );
    withdrawals.current.push(
      offerUndo(`${picture.fileName} is taken off`, async () =>
        edit((now) => putMedia(now, tab, picture.id, index)),
      ),
    );
  }

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
            crop={cropFor(picture.id, null, crops)}
            treatments={treated.get(picture.id) ?? []}
            onOpen={() => picture.kind !== 'document' && setOpenedId(picture.id)}
            onMove={(to) => edit((draft) => moveMedia(draft, tab, index, to))}
            onRemove={() => remove(picture, index)}
          />
        ))}
        {uploads.map((upload) => (
          <UploadTile key={upload.key} upload={upload} />
        ))}
      </div>
      <PictureDialog
        picture={shown.find(({ id }) => id === openedId) ?? null}
        onClose={() => setOpenedId(null)}
      />
    </section>
  );
}
