import { IconRobot, IconRuler2 } from '@tabler/icons-react';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import { SettingsLink } from './SettingsLink.tsx';
import classes from './WritePanel.module.css';

/** Who wrote a result; where it was not the model, why, and what to do about it. */
export function WhoWrote({ task }: { task: AiTask }) {
  if (task.writer === 'model') {
    return (
      <p className={classes.writer}>
        <IconRobot size={14} aria-hidden />
        <span>
          Written by {task.provider?.name ?? 'a model'} · {task.model}
          {task.wasCached && ' · kept from an earlier answer'}
        </span>
      </p>
    );
  }
  return (
    <p className={classes.writer} data-worry={task.reason !== null || undefined}>
      <IconRuler2 size={14} aria-hidden />
      <span>
        Written by the built-in writer, by rules. {task.reason} {task.remedy}{' '}
        <SettingsLink>Open the AI settings</SettingsLink>
      </span>
    </p>
  );
}
