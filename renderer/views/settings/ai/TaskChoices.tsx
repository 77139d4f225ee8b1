import { Select, Table, Text } from '@mantine/core';
import { type TaskKind, taskKinds, writingKinds } from '../../../../shared/ai/task-kinds.ts';
import { builtInAbilities, taskWords } from '../../../../shared/ai/task-words.ts';
import type { AiChoice, AiProvider } from '../../../../shared/contract/ai.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import classes from './AiSettings.module.css';
import { ChosenModel } from './ChosenModel.tsx';
import { useChoices } from './use-choices.ts';

const builtIn = 'built-in';
const byDefault = 'default';

interface RowProps {
  kind: AiChoice['kind'];
  choice: AiChoice | undefined;
  providers: readonly AiProvider[];
  onChoose(choice: AiChoice | undefined): void;
}

function seeing(kind: AiChoice['kind'], provider: AiProvider | undefined): string | null {
  const needsEyes = kind === 'caption' || kind === 'alt_text';
  return needsEyes && provider && !provider.seesPictures ? `${provider.name} does not see pictures.` : null;
}

function lacking(kind: AiChoice['kind'], choice: AiChoice | undefined): string | null {
  const written = writingKinds.find((each) => each === kind);
  if (!written || choice?.providerId !== null) return null;
  return builtInAbilities[written].able === 'no' ? 'The built-in writer cannot do this.' : null;
}

function ChoiceRow({ kind, choice, providers, onChoose }: RowProps) {
  const label = kind === 'default' ? 'By default' : taskWords[kind];
  const [first] = providers;
  const usual =
    kind === 'default'
      ? { value: byDefault, label: 'The first connected' }
      : { value: byDefault, label: 'The default' };
  const provider = providers.find(({ id }) => id === choice?.providerId);
  const value = choice ? (choice.providerId ?? builtIn) : byDefault;
  const problem = seeing(kind, provider) ?? lacking(kind, choice);
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>
        <Select
          size="xs"
          aria-label={`Who does: ${label}`}
          allowDeselect={false}
          data={[
            usual,
            { value: builtIn, label: 'Built-in writer' },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={value}
          error={problem}
          onChange={(chosen) => {
            if (chosen === byDefault || chosen === null) onChoose(undefined);
            else onChoose({ kind, providerId: chosen === builtIn ? null : chosen, model: null });
          }}
        />
      </Table.Td>
      <Table.Td>
        {kind === 'default' && !choice && first && (
          <span className={classes.quiet}>
            {first.name}: {first.model}
          </span>
        )}
        {provider && choice && (
          <ChosenModel
            label={`Model for: ${label}`}
            provider={provider}
            model={choice.model}
            onChange={(model) => onChoose({ ...choice, model })}
          />
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Which model does which task; a change counts at once. */
export function TaskChoices({
  providers,
  choices,
}: {
  providers: readonly AiProvider[];
  choices: readonly AiChoice[];
}) {
  const { shown, choose } = useChoices(choices);
  const kinds: readonly (TaskKind | 'default')[] = ['default', ...taskKinds];
  return (
    <SettingsSection
      id="ai-tasks"
      title="Tasks"
      about="Which model does what. When it fails, or a budget has no room, the built-in writer takes over where it can, and says so."
    >
      {providers.length === 0 ? (
        <Text fz={13} c="dimmed">
          The built-in writer does everything it can. With a provider you choose here who does what.
        </Text>
      ) : (
        <Table className={classes.choices} verticalSpacing={4} horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Task</Table.Th>
              <Table.Th>Done by</Table.Th>
              <Table.Th>Model</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {kinds.map((kind) => (
              <ChoiceRow
                key={kind}
                kind={kind}
                choice={shown.find((each) => each.kind === kind)}
                providers={providers}
                onChoose={(choice) => choose(kind, choice)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </SettingsSection>
  );
}
