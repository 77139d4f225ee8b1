import { Button, Group, Text } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useState } from 'react';
import { client } from '../../app/client.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ConflictField, type SideNames } from './ConflictField.tsx';
import classes from './ConflictPanel.module.css';
import { type Conflict, settle } from './compose-store.ts';
import { useCompose, useComposer } from './composer-context.ts';
import { contentOf } from './draft.ts';
import type { Side } from './merge-drafts.ts';
import { shortTime } from './schedule-times.ts';

function sideNames({ theirs, by }: Conflict): SideNames {
  return theirs === null
    ? {
        mine: 'As it is here',
        mineAbove: 'As it is here',
        theirs: 'Brought back',
        theirsAbove: 'Written earlier, never saved',
      }
    : { mine: 'Mine', mineAbove: 'Yours, not saved', theirs: 'Theirs', theirsAbove: `${by}’s, saved` };
}

function Choices({ conflict }: { conflict: Conflict }) {
  const { store, saver } = useComposer();
  const zone = useCompose((state) => state.zone);
  const [sides, setSides] = useState<Record<string, Side>>({});
  const [saving, setSaving] = useState(false);
  const { theirs, by, fields } = conflict;
  const names = sideNames(conflict);

  async function end(chosen: Readonly<Record<string, Side>>) {
    setSaving(true);
    try {
      // What the others saved is a version already; what loses here becomes one too.
      const losesSome = fields.some(({ key }) => (chosen[key] ?? 'mine') !== 'mine');
      if (losesSome && theirs !== null) {
        await client.posts.revisions.keep({ id: theirs.id, content: contentOf(store.getState().draft) });
      }
      store.setState((state) => settle(state, chosen));
      await saver.flush();
    } catch (error) {
      showRefusal(error);
    } finally {
      setSaving(false);
    }
  }

  const all = (side: Side) => end(Object.fromEntries(fields.map(({ key }) => [key, side])));
  return (
    <section className={classes.root} role="alert" aria-label="Two versions of this post">
      <Group gap={8} wrap="nowrap">
        <IconGitCompare size={18} aria-hidden />
        <Text size="sm" fw={600}>
          {theirs === null
            ? 'What you bring back was written differently since'
            : `${by} changed the same at ${shortTime(Date.parse(theirs.updatedAt), zone)}`}
        </Text>
      </Group>
      <Text fz={12} c="dimmed">
        Everything else is put together already. Choose here;{' '}
        {theirs === null ? 'undo takes it back.' : 'the other version stays under Versions.'}
      </Text>
      {fields.map((field) => (
        <ConflictField
          key={field.key}
          conflict={field}
          names={names}
          side={sides[field.key] ?? 'mine'}
          onChoose={(side) => setSides((before) => ({ ...before, [field.key]: side }))}
        />
      ))}
      <Group gap={8}>
        {Object.values(sides).some((side) => side !== 'mine') ? (
          <Button size="xs" loading={saving} onClick={() => end(sides)}>
            Save this choice
          </Button>
        ) : (
          <Button size="xs" loading={saving} onClick={() => all('mine')}>
            {theirs === null ? 'Keep what is here' : 'Keep mine'}
          </Button>
        )}
        <Button size="xs" variant="default" disabled={saving} onClick={() => all('theirs')}>
          {theirs === null ? 'Take what was brought back' : 'Take theirs'}
        </Button>
      </Group>
    </section>
  );
}

/** Someone else saved meanwhile, or earlier writing was brought back, and changed the same: both sides of each field, and the person chooses. */
export function ConflictPanel() {
  const conflict = useCompose((state) => state.conflict);
  return conflict && <Choices key={conflict.theirs?.version ?? 'brought back'} conflict={conflict} />;
}
