import {
  Button,
  Checkbox,
  Group,
  PasswordInput,
  SegmentedControl,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { AiProvider } from '../../../../shared/contract/ai.ts';
import type { Workspace } from '../../../../shared/contract/workspace.ts';
import { client } from '../../../app/client.ts';
import { refusalOf, showRefusal } from '../../../app/refusal.ts';
import classes from './AiSettings.module.css';
import { ModelField } from './ModelField.tsx';
import { PriceFields } from './PriceFields.tsx';
import { draftOf, inputOf, newDraft, type ProviderDraft, problemsOf } from './provider-draft.ts';
import { hostToGrant, presetOf, providerPresets } from './provider-presets.ts';

interface ProviderFormProps {
  /** The one that is changed; undefined: a new one. */
  provider?: AiProvider;
  trustedHosts: Workspace['trustedHosts'];
  onSaved(saved: AiProvider): void;
  onCancel(): void;
}

const fields = new Set<string>(['name', 'baseUrl', 'key', 'model', 'inputPrice', 'outputPrice']);

/** Connects a provider or changes one; a kept key is never shown, only replaced. */
export function ProviderForm({ provider, trustedHosts, onSaved, onCancel }: ProviderFormProps) {
  const [preset, setPreset] = useState(provider ? presetOf(provider) : providerPresets[0]);
  const hasKey = provider?.hasKey === true;
  const form = useForm<ProviderDraft>({
    initialValues: provider ? draftOf(provider) : newDraft(preset),
    validate: (draft) => problemsOf(draft, preset, hasKey),
  });
  const [busy, setBusy] = useState(false);
  const { values } = form;
  const host = hostToGrant(values.baseUrl, trustedHosts);
  const { kind } = preset;
  const { baseUrl, key } = inputOf(values);
  const server =
    baseUrl === '' ? undefined : { kind, baseUrl, ...(key && { key }), ...(provider && { id: provider.id }) };

  function refuse(field: string | undefined, message: string) {
    if (field && fields.has(field)) form.setFieldError(field, message);
    else showRefusal(new Error(message));
  }

  async function save(draft: ProviderDraft) {
    setBusy(true);
    try {
      if (host && draft.grant) await client.workspace.update({ trustedHosts: [...trustedHosts, host] });
      const input = inputOf(draft);
      const saved = provider
        ? await client.ai.updateProvider({ id: provider.id, ...input })
        : await client.ai.connectProvider({ kind, ...input });
      onSaved(saved);
    } catch (error) {
      const { field, message, remedy } = refusalOf(error);
      if (field && fields.has(field)) form.setFieldError(field, `${message} ${remedy ?? ''}`);
      else showRefusal(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={classes.form}
      aria-label={provider ? `Change ${provider.name}` : 'Connect a provider'}
      onSubmit={form.onSubmit(save)}
    >
      {!provider && (
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label="Kind of provider"
          data={providerPresets.map(({ id, label }) => ({ value: id, label }))}
          value={preset.id}
          onChange={(id) => {
            const chosen = providerPresets.find((each) => each.id === id) ?? preset;
            setPreset(chosen);
            form.setValues({ ...newDraft(chosen), key: values.key });
            form.clearErrors();
          }}
        />
      )}
      <Text fz={12} c="dimmed">
        {preset.about}
      </Text>
      <TextInput autoFocus label="Name" maxLength={80} {...form.getInputProps('name')} />
      <TextInput
        label="Address of its API"
        placeholder="https://ai.example.com/v1"
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        {...form.getInputProps('baseUrl')}
      />
      {host && (
        <Checkbox
          label={`Let Rostrum connect to ${host}`}
          description="It asks nothing of your own network unless the host is named under Settings › Private hosts; this adds it there."
          {...form.getInputProps('grant', { type: 'checkbox' })}
        />
      )}
      <PasswordInput
        label={preset.needsKey ? 'Key' : 'Key, where it wants one'}
        autoComplete="off"
        maxLength={1_000}
        description={
          hasKey
            ? 'Kept encrypted and never shown again; leave it empty to keep the one that is stored.'
            : 'Kept encrypted, and never shown again.'
        }
        {...form.getInputProps('key')}
      />
      <ModelField
        value={values.model}
        error={form.errors.model as string | undefined}
        onChange={(model) => form.setFieldValue('model', model)}
        server={server}
        onRefused={refuse}
      />
      <Switch
        label="This model sees pictures"
        description="Needed for captions and alt texts; the picture is sent to it."
        {...form.getInputProps('seesPictures', { type: 'checkbox' })}
      />
      <PriceFields
        kind={kind}
        draft={values}
        errors={form.errors}
        onChange={(change) => form.setValues(change)}
      />
      <Group>
        <Button type="submit" loading={busy}>
          {provider ? 'Save and test' : 'Connect and test'}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
