import { Button } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { edit } from './compose-store.ts';
import { useComposer } from './composer-context.ts';
import { addMediaId } from './draft.ts';

const MediaPicker = lazy(() =>
  import('../media/MediaPicker.tsx').then(({ MediaPicker }) => ({ default: MediaPicker })),
);

const kinds = ['image', 'video', 'document'] as const;

/** Puts files of the library into the tab that is shown. */
export function FromLibraryButton() {
  const { store } = useComposer();
  const [opened, setOpened] = useState(false);
  function take(picked: readonly Media[]) {
    store.setState((state) => {
      const pictures = { ...state.pictures, ...Object.fromEntries(picked.map((one) => [one.id, one])) };
      return edit({ ...state, pictures }, (draft) =>
        picked.reduce((changed, { id }) => addMediaId(changed, state.tab, id), draft),
      );
    });
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        fw={500}
        flex="none"
        leftSection={<IconPhoto size={16} />}
        onClick={() => setOpened(true)}
      >
        From library
      </Button>
      <Suspense>
        {opened && <MediaPicker kinds={kinds} multiple onPick={take} onClose={() => setOpened(false)} />}
      </Suspense>
    </>
  );
}
