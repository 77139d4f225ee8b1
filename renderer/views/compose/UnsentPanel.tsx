import { Button, Group, Text } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Media } from '../../../shared/contract/media.ts';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { bringBack, picturesById } from './compose-store.ts';
import { useCompose, useComposer, useMode } from './composer-context.ts';
import { mediaIdsIn, withoutMedia } from './draft-media.ts';
import type { Unsent } from './journal.ts';
import classes from './Notes.module.css';
import { isRefusal } from './refusal-words.ts';
import { shortTime } from './schedule-times.ts';
import { useUnsent } from './use-journal.ts';

const mostShown = 3;

function excerptOf({ draft, saved }: Unsent): string {
  const own = Object.keys(draft.overrides).map((id) => draft.overrides[id]?.body ?? '');
  const changed = [draft.body, ...own].find((text) => text !== '' && text !== saved.body);
  return (changed ?? (draft.title || draft.body)).slice(0, 120);
}

/** What the library still has of these files, and which it has no more. */
async function fetchPictures(ids: readonly string[]): Promise<{ pictures: Media[]; gone: Set<string> }> {
  const gone = new Set<string>();
  const found = await Promise.all(
    ids.map((id) =>
      client.media.get({ id }).catch((error: unknown) => {
        if (!isRefusal(error, 'not_found')) throw error;
        gone.add(id);
        return [];
      }),
    ),
  );
  return { pictures: found.flat(), gone };
}

/** After a crash or a lost connection: what was written and never reached Rostrum is offered, not forced. */
export function UnsentPanel() {
  const { store, workspaceId } = useComposer();
  const zone = useCompose((state) => state.zone);
  const readOnly = useMode() === 'readonly';
  // Asked once: what this composer itself leaves unsaved is its own affair.
  const beginning = useRef(store.getState()).current;
  const { found, forget } = useUnsent(workspaceId, beginning);
  const inConflict = useCompose((state) => state.conflict !== null);
  const [busy, setBusy] = useState(false);
  if (readOnly || inConflict || found.length === 0) return null;
  function forgetOnceSettled(key: string) {
    const stop = store.subscribe(({ conflict, draft, saved }) => {
      if (conflict !== null) return;
      stop();
      // Who left without choosing is offered it again.
      if (draft !== saved) forget(key);
    });
  }
  async function take(entry: Unsent) {
    setBusy(true);
    try {
      const known = store.getState().pictures;
      const { pictures, gone } = await fetchPictures(mediaIdsIn(entry.draft).filter((id) => !known[id]));
      const earlier = { saved: entry.saved, draft: withoutMedia(entry.draft, gone) };
      store.setState((state) =>
        bringBack({ ...state, pictures: { ...state.pictures, ...picturesById(pictures) } }, earlier),
      );
      if (store.getState().conflict === null) forget(entry.key);
      else forgetOnceSettled(entry.key);
    } catch (error) {
      showRefusal(error);
    } finally {
      setBusy(false);
    }
  }
  return found.slice(0, mostShown).map((entry) => (
    <section key={entry.key} className={classes.note} role="status" aria-label="Unsent writing">
      <IconLifebuoy size={18} aria-hidden />
      <div className={classes.words}>
        <Text fz={13} fw={600}>
          Written {shortTime(entry.at, zone)}, never saved
        </Text>
        <Text fz={12} className={classes.excerpt}>
          {excerptOf(entry)}
        </Text>
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-xs" loading={busy} onClick={() => take(entry)}>
          Bring it back
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => forget(entry.key)}>
          Let it go
        </Button>
      </Group>
    </section>
  ));
}
