import { IconCheck, IconCircleHalf, IconX } from '@tabler/icons-react';
import { writingKinds } from '../../../../shared/ai/task-kinds.ts';
import { builtInAbilities, taskWords } from '../../../../shared/ai/task-words.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import classes from './AiSettings.module.css';

const faces = {
  yes: { icon: IconCheck, word: 'Can' },
  partly: { icon: IconCircleHalf, word: 'Partly' },
  no: { icon: IconX, word: 'Cannot' },
} as const;
const order = { yes: 0, partly: 1, no: 2 } as const;

/** What works without any model, and how well. */
export function BuiltInWriter() {
  const kinds = [...writingKinds].sort(
    (a, b) => order[builtInAbilities[a].able] - order[builtInAbilities[b].able],
  );
  return (
    <SettingsSection
      id="ai-built-in"
      title="Built-in writer"
      about="Rules and sentence patterns on this computer: free, at once, and sends nothing anywhere. It is no model and does not pretend to be one; what it wrote is marked as its own."
    >
      <ul className={classes.abilities}>
        {kinds.map((kind) => {
          const { able, says } = builtInAbilities[kind];
          const { icon: Icon, word } = faces[able];
          return (
            <li key={kind} data-able={able}>
              <Icon size={14} aria-label={word} />
              <strong>{taskWords[kind]}</strong>
              <span>{says}</span>
            </li>
          );
        })}
      </ul>
    </SettingsSection>
  );
}
