import { Checkbox, Select, TagsInput, Text, TextInput } from '@mantine/core';
import type { Placeholder, PlaceholderType } from '../../../../shared/templates/placeholder.ts';
import classes from './TemplateEditor.module.css';

const types: { value: PlaceholderType; label: string }[] = [
  { value: 'text', label: 'Text' },
  { value: 'long_text', label: 'Long text' },
  { value: 'number', label: 'Number' },
  { value: 'date', label: 'Date' },
  { value: 'url', label: 'Web address' },
  { value: 'choice', label: 'Choice' },
  { value: 'hashtags', label: 'Hashtags' },
];

function Row({ placeholder, onChange }: { placeholder: Placeholder; onChange(next: Placeholder): void }) {
  const { name, type, label, required, defaultValue, choices } = placeholder;
  const change = (part: Partial<Placeholder>) => onChange({ ...placeholder, ...part });
  return (
    <li className={classes.placeholder}>
      <code title={name}>{name}</code>
      <TextInput
        size="xs"
        aria-label={`Question for ${name}`}
        placeholder="What the person is asked"
        maxLength={100}
        value={label}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <Select
        size="xs"
        aria-label={`Type of ${name}`}
        data={types}
        allowDeselect={false}
        value={type}
        onChange={(chosen) => change({ type: (chosen ?? 'text') as PlaceholderType })}
      />
      <TextInput
        size="xs"
        aria-label={`Default of ${name}`}
        placeholder={type === 'date' ? '2026-12-24' : 'No default'}
        maxLength={5_000}
        value={defaultValue}
        onChange={(event) => change({ defaultValue: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label="Required"
        checked={required}
        onChange={(event) => change({ required: event.currentTarget.checked })}
      />
      {type === 'choice' && (
        <TagsInput
          className={classes.choices}
          size="xs"
          aria-label={`Choices of ${name}`}
          placeholder={choices.length === 0 ? 'Type a choice, then Enter' : undefined}
          maxTags={50}
          value={choices}
          onChange={(next) => change({ choices: next })}
        />
      )}
    </li>
  );
}

/** How each value of the template is asked for. */
export function PlaceholderRows({
  placeholders,
  onChange,
}: {
  placeholders: readonly Placeholder[];
  onChange(next: Placeholder[]): void;
}) {
  if (placeholders.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Write {'{{product}}'} in the text wherever a value belongs, and it can be described here.
      </Text>
    );
  }
  return (
    <ul className={classes.placeholders}>
      {placeholders.map((placeholder, index) => (
        <Row
          key={placeholder.name}
          placeholder={placeholder}
          onChange={(next) => onChange(placeholders.map((one, at) => (at === index ? next : one)))}
        />
      ))}
    </ul>
  );
}
