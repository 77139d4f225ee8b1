import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import type { Placeholder } from '../../../../shared/templates/placeholder.ts';
import { type GivenValue, renderTemplate } from '../../../../shared/templates/render.ts';
import { placeholderNames } from '../../../../shared/templates/template-text.ts';
import classes from './FillTemplate.module.css';
import { ValueField } from './ValueField.tsx';

interface FillTemplateProps {
  template: { body: string; placeholders: readonly Placeholder[] };
  /** What the button does with the text. */
  action: string;
  busy?: boolean;
  children?: ReactNode;
  onFilled(text: string, values: GivenValue[]): void;
  onCancel(): void;
}

/** The template as it reads so far: what is not filled in yet stands in braces. */
function soFar(template: FillTemplateProps['template'], values: readonly GivenValue[]): string {
  const given = new Map(values.map(({ name, value }) => [name, value]));
  const known = template.placeholders.map((placeholder): Placeholder => {
    const value = given.get(placeholder.name) || placeholder.defaultValue;
    return value === '' && placeholder.required
      ? { ...placeholder, type: 'long_text', defaultValue: `{{${placeholder.name}}}` }
      : placeholder;
  });
  const { text, problems } = renderTemplate({ ...template, placeholders: known }, values, navigator.language);
  if (text !== null) return text;
  const wrong = new Set(problems.map(({ name }) => name));
  const asTyped = known.map(
    (one): Placeholder => (wrong.has(one.name) ? { ...one, type: 'long_text' } : one),
  );
  return renderTemplate({ ...template, placeholders: asTyped }, values, navigator.language).text ?? '';
}

/** Asks for the values that a template needs, and shows the text that comes of them. */
export function FillTemplate({ template, action, busy, children, onFilled, onCancel }: FillTemplateProps) {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const given = useMemo(() => Array.from(values, ([name, value]) => ({ name, value })), [values]);
  const asked = useMemo(() => {
    const used = new Set(placeholderNames(template.body));
    return template.placeholders.filter(({ name }) => used.has(name));
  }, [template]);
  function submit() {
    const rendered = renderTemplate(template, given, navigator.language);
    const words = rendered.problems.map(({ name, message, remedy }): [string, string] => [
      name,
      values.get(name)?.trim() ? `${message} ${remedy}` : message,
    ]);
    setProblems(new Map(words));
    if (rendered.text !== null) onFilled(rendered.text, given);
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.columns}>
        <Stack gap="xs">
          {asked.length === 0 && (
            <Text size="sm" c="dimmed">
              This template asks for nothing.
            </Text>
          )}
          {asked.map((placeholder, index) => (
            <ValueField
              key={placeholder.name}
              placeholder={placeholder}
              value={values.get(placeholder.name) ?? ''}
              error={problems.get(placeholder.name) ?? null}
              autoFocus={index === 0}
              onChange={(value) => {
                setValues(new Map(values).set(placeholder.name, value));
                setProblems(new Map([...problems].filter(([name]) => name !== placeholder.name)));
              }}
            />
          ))}
        </Stack>
        <section className={classes.preview} aria-label="The text so far">
          {soFar(template, given)}
        </section>
      </div>
      {children}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={busy ?? false}>
          {action}
        </Button>
      </Group>
    </form>
  );
}
