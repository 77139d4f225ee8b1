import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { useChoices } from './brief.ts';
import { useDesk, useWords } from './desk-context.ts';
import classes from './Result.module.css';

function IdeaRow({ variant: { text, why } }: { variant: AiVariant }) {
  const { say } = useWords();
  const desk = useDesk();
  const [kept, setKept] = useState<'no' | 'keeping' | 'yes'>('no');
  async function keep() {
    setKept('keeping');
    try {
      await client.ideas.create({ text: [text, why].filter((part) => part !== '').join('\n\n') });
      setKept('yes');
      desk.used();
    } catch (error) {
      setKept('no');
      showRefusal(error);
    }
  }
  return (
    <li>
      <strong dir="auto">{text}</strong>
      <span dir="auto">{why}</span>
      <Group gap={6}>
        <Button
          size="compact-xs"
          variant="light"
          onClick={() => {
            say({ topic: text.slice(0, 500) });
            useChoices.setState({ kind: 'generate' });
            desk.used();
          }}
        >
          Write about it
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={kept === 'yes'}
          loading={kept === 'keeping'}
          onClick={() => void keep()}
        >
          {kept === 'yes' ? 'On the board' : 'Keep it on the ideas board'}
        </Button>
      </Group>
    </li>
  );
}

/** Ideas to write about now, or to keep. */
export function IdeaList({ variants }: { variants: readonly AiVariant[] }) {
  return (
    <ul className={classes.ideas}>
      {variants.map((variant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an idea is its place, and two may be alike
        <IdeaRow key={index} variant={variant} />
      ))}
    </ul>
  );
}
