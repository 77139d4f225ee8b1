import { IconAlertTriangle, IconRobot, IconRuler2 } from '@tabler/icons-react';
import { builtInAbilities } from '../../../../shared/ai/task-words.ts';
import type { AiWriter } from '../../../../shared/contract/ai.ts';
import type { TaskInput } from '../../../../shared/contract/writing.ts';
import { SettingsLink } from './SettingsLink.tsx';
import { builtInRefusal } from './use-writer.ts';
import classes from './WritePanel.module.css';

const healthWords: Record<NonNullable<AiWriter['provider']>['health'], string | null> = {
  unknown: null,
  ok: null,
  failing: 'Its last call failed; the built-in writer stands by.',
  resting: 'It rests after several failures; until it is back the built-in writer does what it can.',
};

/** Who would write, and what to expect of it, before anything is asked. */
export function WriterNote({
  writer,
  asked,
}: {
  writer: AiWriter;
  asked: Pick<TaskInput, 'kind' | 'tone' | 'language'>;
}) {
  if (writer.provider) {
    const health = healthWords[writer.provider.health];
    const Icon = health ? IconAlertTriangle : IconRobot;
    return (
      <p className={classes.writer} data-worry={health !== null || undefined}>
        <Icon size={14} aria-hidden />
        <span>
          {writer.provider.name} · {writer.model}
          {health && (
            <>
              . {health} <SettingsLink>See it in the AI settings</SettingsLink>
            </>
          )}
        </span>
      </p>
    );
  }
  const refusal = builtInRefusal(asked);
  return (
    <p className={classes.writer} data-worry={refusal !== null || undefined}>
      {refusal ? <IconAlertTriangle size={14} aria-hidden /> : <IconRuler2 size={14} aria-hidden />}
      <span>
        {refusal ?? `Built-in writer, by rules. ${builtInAbilities[asked.kind].says}`} {writer.reason}{' '}
        <SettingsLink>Connect a model</SettingsLink>
      </span>
    </p>
  );
}
