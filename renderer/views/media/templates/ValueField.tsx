import { Select, Textarea, TextInput } from '@mantine/core';
import '@mantine/dates/styles.css';
import { DatePickerInput } from '@mantine/dates';
import type { Placeholder } from '../../../../shared/templates/placeholder.ts';

interface ValueFieldProps {
  placeholder: Placeholder;
  value: string;
  error: string | null;
  autoFocus: boolean;
  onChange(value: string): void;
}

const hints: Partial<Record<Placeholder['type'], string>> = {
  url: 'https://',
  hashtags: '#coffee #rye',
  number: '12',
};

/** Asks for one value of a template, in the way of its type. */
export function ValueField({ placeholder, value, error, autoFocus, onChange }: ValueFieldProps) {
  const { name, type, label, required, defaultValue, choices } = placeholder;
  const shared = {
    size: 'sm',
    label: label || name,
    withAsterisk: required && defaultValue === '',
    error,
    'data-autofocus': autoFocus || undefined,
  } as const;
  const hint = defaultValue || hints[type];
  if (type === 'choice') {
    return (
      <Select
        {...shared}
        data={choices}
        placeholder={hint ?? 'Choose one'}
        clearable
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? '')}
      />
    );
  }
  if (type === 'date') {
    return (
      <DatePickerInput
        {...shared}
        placeholder={hint ?? 'Pick a day'}
        valueFormat="ddd D MMM YYYY"
        clearable
        value={value || null}
        onChange={(day) => onChange(day ?? '')}
      />
    );
  }
  if (type === 'long_text') {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={10_000}
        placeholder={hint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      maxLength={2_000}
      inputMode={type === 'number' ? 'decimal' : type === 'url' ? 'url' : 'text'}
      placeholder={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
