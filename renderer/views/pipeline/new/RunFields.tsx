import {
  Checkbox,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { pausableSteps, runLimits } from '../../../../shared/pipeline/steps.ts';
import { orpc } from '../../../app/queries.ts';
import { stepWords } from '../run-words.ts';
import classes from './NewRun.module.css';
import { type NewRunForm, useNewRun } from './new-run-store.ts';

const writers = [
  { value: 'model', label: 'Model' },
  { value: 'built_in', label: 'Built-in, no cost' },
];

const posting = [
  { value: 'drafts', label: 'Drafts' },
  { value: 'queue', label: 'Planned at the next free slots' },
  { value: 'times', label: 'Planned at times I set in the review' },
];

type NumberField = 'insightsForEach' | 'postsForEachTarget' | 'variants';

function HowMany({ field, label }: { field: NumberField; label: string }) {
  const value = useNewRun((form) => form[field]);
  const max = runLimits[field];
  return (
    <NumberInput
      size="xs"
      label={label}
      min={1}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      value={value}
      onChange={(next) => typeof next === 'number' && useNewRun.setState({ [field]: next })}
    />
  );
}

/** Who writes and for how much, how many, where it waits for a person, and what is made in the end. */
export function RunFields() {
  const form = useNewRun();
  const labels = useQuery(orpc.labels.list.queryOptions());
  const campaigns = useQuery(orpc.campaigns.list.queryOptions());
  const change = (values: Partial<NewRunForm>) => useNewRun.setState(values);
  return (
    <>
      <Group gap={8} wrap="nowrap" align="flex-end">
        <div className={classes.field}>
          <Text fz={12} fw={500} id="run-writer">
            Who writes
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="run-writer"
            data={writers}
            value={form.writer}
            onChange={(next) => change({ writer: next === 'built_in' ? 'built_in' : 'model' })}
          />
        </div>
        {form.writer === 'model' && (
          <NumberInput
            size="xs"
            flex={1}
            label="Budget of the run"
            placeholder="None"
            prefix="$"
            min={0}
            max={1_000}
            decimalScale={4}
            value={form.budget ?? ''}
            onChange={(next) => change({ budget: typeof next === 'number' ? next : null })}
          />
        )}
      </Group>
      <div className={classes.triple}>
        <HowMany field="insightsForEach" label="Insights a source" />
        <HowMany field="postsForEachTarget" label="Posts a network" />
        <HowMany field="variants" label="Texts to choose" />
      </div>
      <Checkbox.Group
        size="xs"
        label="Also wait for me after"
        value={form.pauseAfter}
        onChange={(next) => change({ pauseAfter: pausableSteps.filter((name) => next.includes(name)) })}
      >
        <Group gap={12} mt={4}>
          {pausableSteps.map((name) => (
            <Checkbox key={name} size="xs" value={name} label={stepWords[name]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Select
        size="xs"
        label="After the review they become"
        data={posting}
        allowDeselect={false}
        value={form.postAs}
        onChange={(next) => next !== null && change({ postAs: next as NewRunForm['postAs'] })}
      />
      <TagsInput
        size="xs"
        label="Labels"
        placeholder={form.labels.length === 0 ? 'Of all posts of the run' : undefined}
        data={(labels.data?.items ?? []).map(({ name }) => name)}
        value={[...form.labels]}
        maxTags={30}
        splitChars={[',']}
        onChange={(next) => change({ labels: next.map((label) => label.trim().slice(0, 60)) })}
      />
      {(campaigns.data?.items.length ?? 0) > 0 && (
        <Select
          size="xs"
          label="Campaign"
          placeholder="None"
          clearable
          data={campaigns.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
          value={form.campaignId}
          onChange={(next) => change({ campaignId: next })}
        />
      )}
      <TextInput
        size="xs"
        label="Name of the run"
        placeholder="The title of its first source"
        maxLength={120}
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </>
  );
}
