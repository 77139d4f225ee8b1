import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import type { useForm } from '@mantine/form';
import type { Platform } from '../../../shared/contract/accounts.ts';

type Fields = Platform['credentials'];
export type Typed = Record<string, string>;
type TypedForm = Pick<ReturnType<typeof useForm<Typed>>, 'key' | 'getInputProps' | 'setFieldValue'>;

/** What a field must not be, by its name. */
export function neededFields(fields: Fields) {
  return Object.fromEntries(
    fields
      .filter(({ required }) => required)
      .map(({ name, label }) => [name, (value: string) => (value.trim() ? null : `${label} is needed`)]),
  );
}

/** Without spaces around, and without what was left empty. */
export function givenOnly(values: Typed): Typed {
  const given = Object.entries(values).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** The fields that a network asks for. */
export function CredentialInputs({ fields, form }: { fields: Fields; form: TypedForm }) {
  return fields.map(({ name, label, kind, required, placeholder, help }, index) => {
    if (kind === 'flag') {
      return (
        <Checkbox
          key={form.key(name)}
          label={label}
          description={help}
          onChange={(event) => form.setFieldValue(name, event.currentTarget.checked ? 'yes' : '')}
        />
      );
    }
    const Field = kind === 'password' ? PasswordInput : TextInput;
    return (
      <Field
        key={form.key(name)}
        label={label}
        description={help}
        placeholder={placeholder}
        required={required}
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={index === 0 || undefined}
        {...form.getInputProps(name)}
      />
    );
  });
}
