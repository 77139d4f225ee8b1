import { Autocomplete, Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { AiProvider } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';
import classes from './AiSettings.module.css';

interface ModelFieldProps {
  value: string;
  error: string | undefined;
  onChange(model: string): void;
  /** The server as it is typed now; undefined: not enough to ask it. */
  server: { id?: string; kind: AiProvider['kind']; baseUrl: string; key?: string } | undefined;
  onRefused(field: string | undefined, message: string): void;
}

/** A model by its name, or from the list that the server gives when it is asked. */
export function ModelField({ value, error, onChange, server, onRefused }: ModelFieldProps) {
  const [models, setModels] = useState<string[]>();
  const [busy, setBusy] = useState(false);
  async function ask() {
    if (!server) return;
    setBusy(true);
    try {
      const offered = await client.ai.offeredModels(server);
      setModels(offered.models);
      const [only] = offered.models;
      if (value === '' && only !== undefined && offered.models.length === 1) onChange(only);
    } catch (refusal) {
      const { field, message, remedy } = refusalOf(refusal);
      onRefused(field, `${message} ${remedy ?? ''}`);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={classes.model}>
      <Autocomplete
        label="Model"
        placeholder="Name of a model"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        limit={50}
        data={models ?? []}
        value={value}
        onChange={onChange}
        error={error}
      />
      <Button variant="default" size="sm" loading={busy} disabled={!server} onClick={() => void ask()}>
        List its models
      </Button>
      {models && (
        <Text fz={12} c="dimmed" role="status">
          {models.length === 0
            ? 'It tells no models: type the name.'
            : `${models.length} ${models.length === 1 ? 'model' : 'models'}: open the field, or type a part of a name.`}
        </Text>
      )}
    </div>
  );
}
