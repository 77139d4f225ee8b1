import { NumberInput, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';
import { contentTypes, goals, lengths, tones } from '../../../../shared/writing/brief.ts';
import { capitalised, languageOptions } from '../../../ui/brief-words.ts';
import { type Choices, useChoices } from './brief.ts';
import { useWords } from './desk-context.ts';
import type { BriefField, PanelTask } from './panel-tasks.ts';
import classes from './WritePanel.module.css';

const choiceFields = {
  contentType: { label: 'Kind of post', values: contentTypes, unset: 'Any kind' },
  tone: { label: 'Tone', values: tones, unset: 'As the brand' },
  goal: { label: 'Goal', values: goals, unset: 'None in particular' },
  length: { label: 'Length', values: lengths, unset: 'As it fits' },
} as const;
type ChoiceField = keyof typeof choiceFields;

function ChoiceSelect({ field }: { field: ChoiceField }) {
  const { label, values, unset } = choiceFields[field];
  const value = useChoices((choices) => choices[field]) ?? null;
  return (
    <Select
      size="xs"
      label={label}
      placeholder={unset}
      clearable
      data={values.map((each) => ({ value: each, label: capitalised(each) }))}
      value={value}
      onChange={(next) => useChoices.setState({ [field]: next })}
    />
  );
}

function FieldOf({ field }: { field: BriefField }) {
  const choices = useChoices();
  const { words, say } = useWords();
  switch (field) {
    case 'contentType':
    case 'tone':
    case 'goal':
    case 'length':
      return <ChoiceSelect field={field} />;
    case 'audience':
      return (
        <TextInput
          size="xs"
          label="For whom"
          placeholder="Anyone"
          maxLength={200}
          value={choices.audience}
          onChange={(event) => useChoices.setState({ audience: event.currentTarget.value })}
        />
      );
    case 'language':
      return (
        <Select
          size="xs"
          label="Language"
          placeholder="As what is given"
          clearable
          searchable
          data={languageOptions}
          value={choices.language}
          onChange={(language) => useChoices.setState({ language })}
        />
      );
    case 'link':
      return (
        <TextInput
          size="xs"
          label="Link to send people to"
          placeholder="None"
          maxLength={2000}
          value={words.link}
          onChange={(event) => say({ link: event.currentTarget.value })}
        />
      );
    case 'instruction':
      return (
        <TextInput
          size="xs"
          className={classes.wide}
          label="Besides"
          placeholder="What else matters, such as “no exclamation marks”"
          maxLength={1000}
          value={words.instruction}
          onChange={(event) => say({ instruction: event.currentTarget.value })}
        />
      );
    case 'count':
      return (
        <NumberInput
          size="xs"
          label="How many"
          placeholder="As many as fit"
          min={1}
          max={30}
          value={choices.count ?? ''}
          onChange={(value) =>
            useChoices.setState({
              count: typeof value === 'number' ? Math.min(30, Math.max(1, Math.round(value))) : null,
            })
          }
        />
      );
    case 'variants':
      return (
        <Select
          size="xs"
          label="Variants"
          allowDeselect={false}
          data={['1', '2', '3', '4', '5']}
          value={String(choices.variants)}
          onChange={(value) => useChoices.setState({ variants: Number(value ?? 1) })}
        />
      );
  }
}

/** What is set, in a few words, so that one need not open the fields to know. */
function summary(task: PanelTask, choices: Choices, words: { instruction: string; link: string }): string {
  const said: Partial<Record<BriefField, string>> = {
    contentType: choices.contentType ?? '',
    tone: choices.tone ?? '',
    goal: choices.goal ? `for ${choices.goal}` : '',
    length: choices.length ?? '',
    audience: choices.audience && `to ${choices.audience}`,
    language: languageOptions.find(({ value }) => value === choices.language)?.label ?? '',
    link: words.link && 'with a link',
    instruction: words.instruction && `“${words.instruction}”`,
    count: choices.count === null ? '' : String(choices.count),
    variants: choices.variants > 1 ? `${choices.variants} variants` : '',
  };
  return task.fields.flatMap((field) => said[field] || []).join(' · ');
}

/** The rest of the brief, closed unless one wants it open. */
export function BriefDetails({ task }: { task: PanelTask }) {
  const choices = useChoices();
  const { words } = useWords();
  const listId = useId();
  const { showDetails } = choices;
  const Chevron = showDetails ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <UnstyledButton
        className={classes.more}
        aria-expanded={showDetails}
        aria-controls={listId}
        onClick={() => useChoices.setState({ showDetails: !showDetails })}
      >
        <Chevron size={14} aria-hidden />
        <span>Brief</span>
        <span className={classes.summary}>{summary(task, choices, words) || 'as usual'}</span>
      </UnstyledButton>
      <div id={listId} className={classes.fields} hidden={!showDetails}>
        {showDetails && task.fields.map((field) => <FieldOf key={field} field={field} />)}
      </div>
    </div>
  );
}
