import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AiProvider } from '../../../../shared/contract/ai.ts';
import { client } from '../../../app/client.ts';

interface ChosenModelProps {
  label: string;
  provider: AiProvider;
  /** null: the provider's own. */
  model: string | null;
  onChange(model: string | null): void;
}

/** The model of one task; the provider is asked for its list when the field is entered. */
export function ChosenModel({ label, provider, model, onChange }: ChosenModelProps) {
  const [typed, setTyped] = useState(model ?? '');
  const [entered, setEntered] = useState(false);
  const { id, kind, baseUrl } = provider;
  // Under a name of its own: the provider is not asked again with every text that somebody has written.
  const offered = useQuery({
    queryKey: ['offered models', id, baseUrl],
    queryFn: () => client.ai.offeredModels({ id, kind, baseUrl }),
    enabled: entered,
    retry: false,
  });
  const commit = (given: string) => {
    const name = given.trim() || null;
    if (name !== model) onChange(name);
  };
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      placeholder={provider.model}
      maxLength={200}
      limit={50}
      autoComplete="off"
      spellCheck={false}
      data={offered.data?.models ?? []}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={commit}
      onFocus={() => setEntered(true)}
      onBlur={() => commit(typed)}
      onKeyDown={(event) => event.key === 'Enter' && commit(typed)}
    />
  );
}
