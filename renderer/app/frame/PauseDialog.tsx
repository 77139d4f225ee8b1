import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { useInterface } from '../interface-state.ts';
import { HeldReview } from './HeldReview.tsx';
import { PausedList } from './PausedList.tsx';
import { PauseForm } from './PauseForm.tsx';
import { type Pause, pausesOf } from './pauses.ts';

const nameOf = ({ label }: Pause) => (label === null ? 'Publishing' : `Campaign ${label}`);
const close = () => useInterface.setState({ pauseOpen: false });

/** Pauses everything or a campaign with a reason, or resumes it with a review of what was held. */
export function PauseDialog({ workspace }: { workspace: Workspace }) {
  const [resumed, setResumed] = useState<{ pause: Pause; held: Post[] }>();
  const [adding, setAdding] = useState(false);
  const pauses = pausesOf(workspace);
  const isAllPaused = workspace.publishingPaused !== null;
  const isForm = pauses.length === 0 || adding;
  const title = resumed
    ? `${nameOf(resumed.pause)} resumed`
    : isForm
      ? 'Pause publishing'
      : isAllPaused
        ? 'Publishing is paused'
        : 'Paused campaigns';
  return (
    <Modal opened title={title} onClose={close} size="lg">
      {resumed ? (
        <HeldReview
          held={resumed.held}
          goesOn={isAllPaused && resumed.pause.label !== null ? null : nameOf(resumed.pause)}
          timeZone={workspace.timeZone}
          onDone={close}
        />
      ) : isForm ? (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            What was handed over to a network is taken back. Where one cannot be reached, a notification says
            which post still waits there.
          </Text>
          <PauseForm
            paused={workspace.pausedCampaigns.map(({ label }) => label)}
            canPauseAll={!isAllPaused}
            onPaused={close}
            onCancel={close}
          />
        </Stack>
      ) : (
        <Stack gap="sm">
          <PausedList
            pauses={pauses}
            timeZone={workspace.timeZone}
            onResumed={(pause, held) => setResumed({ pause, held })}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" color="gray" onClick={() => setAdding(true)} me="auto">
              {isAllPaused ? 'Pause a campaign too…' : 'Pause more…'}
            </Button>
            <Button variant="default" onClick={close}>
              Stay paused
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
