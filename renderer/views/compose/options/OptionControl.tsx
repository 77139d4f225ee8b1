import { Checkbox, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { OptionField } from '../../../../shared/networks/types.ts';
import { MediaOption } from './MediaOption.tsx';
import classes from './OptionsPanel.module.css';
import { PollEditor } from './PollEditor.tsx';
import { ThreadEditor } from './ThreadEditor.tsx';

export interface OptionControlProps {
  field: OptionField;
  value: unknown;
  disabled: boolean;
  /** undefined takes the option away. */
  onChange: (value: unknown) => void;
}

const longFrom = 120;

function label({ label: words, required }: OptionField): string {
  return required ? `${words} (needed)` : words;
}

function TextOption({ field, value, disabled, onChange }: OptionControlProps) {
  const text = typeof value === 'string' ? value : '';
  const change = (next: string) => onChange(next === '' ? undefined : next);
  const shared = { label: label(field), description: field.help, disabled, size: 'xs', value: text } as const;
  return (field.maxLength ?? 0) > longFrom ? (
    <Textarea
      {...shared}
      className={classes.wide}
      autosize
      minRows={2}
      maxRows={8}
      onChange={(event) => change(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => change(event.currentTarget.value)} />
  );
}

/** One option, by its kind. */
export function OptionControl(props: OptionControlProps) {
  const { field, value, disabled, onChange } = props;
  const shared = { label: label(field), description: field.help, disabled, size: 'xs' } as const;
  switch (field.kind) {
    case 'choice':
      return (
        <Select
          {...shared}
          placeholder={field.required ? 'Choose' : 'As usual there'}
          clearable={!field.required}
          data={[...(field.choices ?? [])]}
          value={typeof value === 'string' ? value : null}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'flag':
      return (
        <Checkbox
          {...shared}
          mt={4}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked || undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          {...(field.min !== undefined && { min: field.min })}
          {...(field.max !== undefined && { max: field.max })}
          value={typeof value === 'number' ? value : ''}
          onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
        />
      );
    case 'texts':
      return (
        <TagsInput
          {...shared}
          {...(field.max !== undefined && { maxTags: field.max })}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={(texts) => onChange(texts.length === 0 ? undefined : texts)}
        />
      );
    case 'text':
      return <TextOption {...props} />;
    case 'thread':
      return <ThreadEditor {...props} />;
    case 'poll':
      return <PollEditor {...props} />;
    case 'media':
      return <MediaOption {...props} />;
  }
}
