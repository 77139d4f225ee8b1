import { Group, NumberInput, Switch, Text } from '@mantine/core';
import { listedPrice } from '../../../../shared/ai/prices.ts';
import type { AiProvider } from '../../../../shared/contract/ai.ts';
import type { ProviderDraft } from './provider-draft.ts';
import { noPriceWords, priceWords } from './provider-words.ts';

const ownComputer = /^https?:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/]|$)/i;

function knownWords(kind: AiProvider['kind'], { model, baseUrl }: ProviderDraft): string {
  const listed = listedPrice(kind, model.trim());
  if (listed) return priceWords({ price: { ...listed, source: 'list' } });
  return ownComputer.test(baseUrl.trim())
    ? priceWords({ price: { inputMicros: 0, outputMicros: 0, source: 'own_computer', asOf: null } })
    : noPriceWords;
}

interface PriceFieldsProps {
  kind: AiProvider['kind'];
  draft: ProviderDraft;
  errors: Partial<Record<string, unknown>>;
  onChange(change: Partial<ProviderDraft>): void;
}

const amounts = [
  { field: 'inputPrice', label: 'Input, $ for a million tokens' },
  { field: 'outputPrice', label: 'Output, $ for a million tokens' },
] as const;

/** What is known of the price, and a price of one's own in its place. */
export function PriceFields({ kind, draft, errors, onChange }: PriceFieldsProps) {
  return (
    <>
      <Text fz={12} c="dimmed">
        Price: {draft.ownPrice ? 'yours goes before any list.' : knownWords(kind, draft)}
      </Text>
      <Switch
        label="Give a price of my own"
        checked={draft.ownPrice}
        onChange={(event) => onChange({ ownPrice: event.currentTarget.checked })}
      />
      {draft.ownPrice && (
        <Group grow align="flex-start" w="100%">
          {amounts.map(({ field, label }) => (
            <NumberInput
              key={field}
              label={label}
              min={0}
              max={1_000}
              decimalScale={4}
              prefix="$"
              value={draft[field]}
              error={errors[field] as string | undefined}
              onChange={(value) => onChange({ [field]: value })}
            />
          ))}
        </Group>
      )}
    </>
  );
}
