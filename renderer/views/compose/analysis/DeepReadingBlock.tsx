import { Button, Group, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TextLanguage } from '../../../../shared/analysis/text-language.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { refusalOf } from '../../../app/refusal.ts';
import { useRoleWithout } from '../../../app/role.ts';
import { RoleNote } from '../../../ui/RoleNote.tsx';
import { useCompose, useComposer } from '../composer-context.ts';
import classes from './Analysis.module.css';
import { DeepAnswer } from './DeepAnswer.tsx';
import { readDeeply, useDeepReading } from './deep-readings.ts';

const longestAudience = 200;

interface DeepReadingBlockProps {
  text: string;
  /** null: it is for several. */
  network: NetworkId | null;
  language: TextLanguage;
}

/** A reading by a model, when it is asked for. */
export function DeepReadingBlock({ text, network, language }: DeepReadingBlockProps) {
  const { store } = useComposer();
  const tab = useCompose((state) => state.tab);
  const [audience, setAudience] = useState('');
  const state = useDeepReading(store, tab);
  const role = useRoleWithout('ai:use');
  const isRunning = state?.kind === 'running';
  const ask = () =>
    void readDeeply(store, tab, {
      text,
      audience,
      network,
      language: language.code,
      fresh: state?.kind === 'done' && state.text === text,
    });
  if (role) {
    return (
      <section className={classes.block} aria-label="A model’s reading">
        <h3 className={classes.heading}>A model’s reading</h3>
        <RoleNote role={role} permission="ai:use" deed="have texts read by a model" />
      </section>
    );
  }
  return (
    <section className={classes.block} aria-label="A model’s reading">
      <h3 className={classes.heading}>A model’s reading</h3>
      {state === undefined && (
        <p className={classes.basis}>
          Sends this text to the model of your AI settings. It names strengths, weaknesses with quotes,
          whether it fits its readers, and what would make it better. Without a model the rules answer.
        </p>
      )}
      {state?.kind === 'done' && <DeepAnswer text={text} read={state.text} task={state.task} />}
      {state?.kind === 'failed' && (
        <p className={classes.said} role="alert">
          {refusalOf(state.error).message} {refusalOf(state.error).remedy}
        </p>
      )}
      <Group gap={8} mt={4} wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          maxLength={longestAudience}
          aria-label="Who is it for?"
          placeholder="Who is it for?"
          value={audience}
          disabled={isRunning}
          onChange={(event) => setAudience(event.currentTarget.value)}
        />
        {isRunning ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<Loader size={12} aria-label="Reading" />}
            onClick={state.cancel}
          >
            Cancel
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={ask}>
            {state?.kind === 'done' ? 'Read again' : 'Read it'}
          </Button>
        )}
      </Group>
    </section>
  );
}
