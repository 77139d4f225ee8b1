import { NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { Variable, VisualValues } from '../../../shared/visuals/format.ts';
import { useChange, useEditor } from './editor-context.ts';
import { HexInput } from './HexInput.tsx';
import { ListField } from './ListField.tsx';
import { PictureField } from './PictureField.tsx';

interface FieldProps {
  variable: Variable;
  value: VisualValues[string] | undefined;
  onChange: (value: VisualValues[string]) => void;
}

/** The field of one variable. */
export function WordField({ variable, value, onChange }: FieldProps) {
  const { label, hint } = variable;
  switch (variable.type) {
    case 'text': {
      const text = String(value ?? variable.default);
      const props = {
        label,
        description: hint,
        value: text,
        maxLength: variable.maxCharacters,
        onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
      };
      return variable.long ? (
        <Textarea autosize minRows={2} maxRows={8} {...props} />
      ) : (
        <TextInput {...props} />
      );
    }
    case 'number':
      return (
        <NumberInput
          label={label}
          description={hint}
          value={Number(value ?? variable.default)}
          onChange={(number) => onChange(Number(number) || 0)}
        />
      );
    case 'color':
      return <HexInput label={label} value={String(value ?? variable.default)} onChange={onChange} />;
    case 'image':
      return <PictureField label={label} value={String(value ?? variable.default)} onChange={onChange} />;
    case 'list':
      return (
        <ListField
          label={label}
          titled={variable.titled ?? false}
          items={Array.isArray(value) ? value : variable.default}
          onChange={onChange}
        />
      );
  }
}

/** A field for each variable of the design. */
export function WordsForm() {
  const variables = useEditor((state) => state.design.variables);
  const values = useEditor((state) => state.values);
  const change = useChange();
  return (
    <Stack gap={14} p={16}>
      {variables.length === 0 && (
        <Text size="sm" c="dimmed">
          This design has no variables: change its words under Layers, or declare variables under JSON.
        </Text>
      )}
      {variables.map((variable) => (
        <WordField
          key={variable.key}
          variable={variable}
          value={values[variable.key]}
          onChange={(value) =>
            change(`value ${variable.key}`, (state) => ({
              values: { ...state.values, [variable.key]: value },
            }))
          }
        />
      ))}
    </Stack>
  );
}
