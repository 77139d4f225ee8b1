import { ActionIcon, Button, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { Ref } from 'react';
import { taskWords } from '../../../../shared/ai/task-words.ts';
import type { AiChoice, AiProvider } from '../../../../shared/contract/ai.ts';
import { placeNamedIn, places } from '../../../../shared/places.ts';
import { client } from '../../../app/client.ts';
import { RemedyButton } from '../../../app/Remedy.tsx';
import { showRefusal } from '../../../app/refusal.ts';
import classes from './AiSettings.module.css';
import { HealthLine } from './HealthLine.tsx';
import { priceWords } from './provider-words.ts';
import type { ProviderTest } from './use-provider-tests.ts';

interface ProviderRowProps {
  provider: AiProvider;
  choices: readonly AiChoice[];
  timeZone: string;
  test: ProviderTest | undefined;
  /** Where the focus returns after a change. */
  editButton: Ref<HTMLButtonElement>;
  onTest(): void;
  onEdit(): void;
}

function usesOf({ id }: AiProvider, choices: readonly AiChoice[]): string[] {
  return choices
    .filter(({ providerId }) => providerId === id)
    .map(({ kind }) => (kind === 'default' ? 'everything without a choice of its own' : taskWords[kind]));
}

function askRemove(provider: AiProvider, choices: readonly AiChoice[]): void {
  const uses = usesOf(provider, choices);
  modals.openConfirmModal({
    title: `Remove ${provider.name}?`,
    children: (
      <Text size="sm">
        Its key is deleted, which cannot be undone; what it wrote and cost stays in the history.
        {uses.length > 0 &&
          ` It is chosen for: ${uses.join(', ')}. The default does these then, or the built-in writer where there is no other provider.`}
      </Text>
    ),
    labels: { confirm: 'Remove it', cancel: 'Keep it' },
    confirmProps: { color: 'red' },
    onConfirm: () => {
      client.ai.removeProvider({ id: provider.id }).catch(showRefusal);
    },
  });
}

function TestResult({ test, onEdit }: { test: ProviderTest; onEdit(): void }) {
  if (test.state === 'running') return null;
  if (test.state === 'failed') {
    return (
      <div className={classes.testFailed} role="alert">
        {test.message} {test.remedy}
        {test.remedy && placeNamedIn(test.remedy) === places.aiProviders ? (
          <Button variant="default" size="compact-xs" onClick={onEdit}>
            Change it
          </Button>
        ) : (
          test.remedy && <RemedyButton text={test.remedy} />
        )}
      </div>
    );
  }
  const { latencyMs, models } = test;
  return (
    <p className={classes.testOk} role="status">
      It answered in {latencyMs.toLocaleString()} ms
      {models.length > 0 ? ` and offers ${models.length} ${models.length === 1 ? 'model' : 'models'}.` : '.'}
    </p>
  );
}

/** One provider: what it is, what it costs, how it fares, and what can be done with it. */
export function ProviderRow(props: ProviderRowProps) {
  const { provider, choices, timeZone, test, editButton, onTest, onEdit } = props;
  const { name, model, baseUrl, hasKey, seesPictures, health } = provider;
  return (
    <li className={classes.provider} aria-label={name}>
      <div className={classes.about}>
        <strong>{name}</strong>
        <span>
          <code>{model}</code> at <code>{baseUrl}</code>
        </span>
        <span>
          {hasKey ? 'Key stored' : 'No key'} · {seesPictures ? 'sees pictures' : 'does not see pictures'}
        </span>
        <span data-warn={provider.price === null || undefined}>{priceWords(provider)}</span>
        <HealthLine health={health} timeZone={timeZone} withFailure={test?.state !== 'failed'} />
        {test && <TestResult test={test} onEdit={onEdit} />}
      </div>
      <div className={classes.deeds}>
        <Button
          variant="default"
          loading={test?.state === 'running'}
          onClick={onTest}
          aria-label={`Test ${name}`}
        >
          Test
        </Button>
        <ActionIcon
          ref={editButton}
          variant="subtle"
          color="gray"
          aria-label={`Change ${name}`}
          onClick={onEdit}
        >
          <IconPencil size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          onClick={() => askRemove(provider, choices)}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </li>
  );
}
