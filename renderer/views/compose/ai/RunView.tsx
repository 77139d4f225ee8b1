import { Button, Group, Loader, Text } from '@mantine/core';
import { IconPlayerStop, IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { isTyping } from '../../../app/shortcuts.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import { taskOf } from './panel-tasks.ts';
import { SettingsLink } from './SettingsLink.tsx';
import { StreamText } from './StreamText.tsx';
import { useBroughtUp } from './use-brought-up.ts';
import { useTextDeeds } from './use-text-deeds.ts';
import { useWriter } from './use-writer.ts';
import classes from './WritePanel.module.css';
import type { Run } from './write-desk.ts';

/** From here on one wonders whether something still comes. */
const longSilenceSeconds = 8;

function useSecondsSince(since: number): number {
  const [seconds, setSeconds] = useState(() => Math.floor((Date.now() - since) / 1_000));
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - since) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}

/** In these Escape closes something. */
const hasOwnEscape =
  '[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"][aria-expanded="true"], [aria-haspopup][aria-expanded="true"]';

/** Escape ends the writing, unless a list or a dialog has a use for it. */
function useEscape(cancel: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(hasOwnEscape)) return;
      if (isTyping(event.target) && document.querySelector('[role="option"]')) return;
      event.preventDefault();
      cancel();
    }
    // A tooltip that closes by the same key would keep it from coming any further.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [cancel]);
}

function Asking({ run }: { run: Extract<Run, { state: 'asking' }> }) {
  const desk = useDesk();
  const writer = useWriter(run.input.kind);
  const hasText = useDeskState(({ text }) => text !== '');
  const seconds = useSecondsSince(run.since);
  useEscape(desk.cancel);
  const who = writer?.provider?.name ?? 'The built-in writer';
  return (
    <>
      <Group gap={8} wrap="nowrap" className={classes.progress}>
        <Loader size={14} aria-hidden />
        <Text fz={13} flex={1} role="status">
          {hasText ? `${who} is writing` : `${who} was asked`}
        </Text>
        <Text fz={12} c="dimmed" className={classes.seconds} aria-hidden>
          {seconds} s
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlayerStop size={13} aria-hidden />}
          onClick={desk.cancel}
        >
          Cancel
        </Button>
      </Group>
      {run.note && (
        <Text fz={12} c="dimmed">
          {run.note} What had come of it was put aside.
        </Text>
      )}
      {!hasText && seconds >= longSilenceSeconds && (
        <Text fz={12} c="dimmed">
          Nothing has come yet. You can go on writing, or cancel: your text stays as it is.
        </Text>
      )}
      <StreamText />
    </>
  );
}

function Stopped({ run }: { run: Extract<Run, { state: 'stopped' }> }) {
  const { store } = useDesk();
  const text = useDeskState((state) => state.text);
  const deeds = useTextDeeds(run.target.tab);
  return (
    <>
      <div className={classes.stopped} role="status">
        <Text fz={13} fw={500}>
          {run.message}
        </Text>
        {run.remedy && (
          <Text fz={12.5} c="dimmed">
            {run.remedy} <SettingsLink />
          </Text>
        )}
        <Group gap={6} mt={6}>
          {text !== '' && (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={() => deeds.insert(text)}
            >
              Insert what came
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconX size={13} aria-hidden />}
            onClick={() => store.setState({ run: null, text: '' })}
          >
            Put it away
          </Button>
        </Group>
      </div>
      {text !== '' && <StreamText />}
    </>
  );
}

/** A task on its way, or how it ended without a result. */
export function RunView({ run }: { run: Exclude<Run, { state: 'done' }> }) {
  const place = useBroughtUp();
  return (
    <section ref={place} className={classes.run} aria-label={taskOf(run.input.kind)?.label ?? run.input.kind}>
      {run.state === 'asking' ? <Asking key={run.since} run={run} /> : <Stopped run={run} />}
    </section>
  );
}
