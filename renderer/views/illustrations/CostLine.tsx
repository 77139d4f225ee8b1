import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { IllustrationStudio } from '../../../shared/contract/illustrations.ts';
import { client } from '../../app/client.ts';
import { orpc, queryClient } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { dollars } from './money.ts';
import { aboutEach, modelOf, type OrderDraft } from './order-form.ts';

function PriceForm({ makerId, model }: Pick<OrderDraft, 'makerId' | 'model'>) {
  const [price, setPrice] = useState<number | string>('');
  async function keep() {
    if (typeof price !== 'number') return;
    try {
      const eachMicros = Math.round(price * 1_000_000);
      const studio = await client.illustrations.setPrice({ makerId, model, eachMicros });
      queryClient.setQueryData(orpc.illustrations.studio.queryKey(), studio);
    } catch (error) {
      showRefusal(error);
    }
  }
  return (
    <Group gap={6} wrap="nowrap" align="flex-end">
      <NumberInput
        size="xs"
        flex={1}
        label="What one picture costs by your plan, in dollars"
        prefix="$"
        min={0}
        max={1_000}
        decimalScale={4}
        value={price}
        onChange={setPrice}
      />
      <Button size="xs" variant="default" disabled={typeof price !== 'number'} onClick={() => void keep()}>
        Keep
      </Button>
    </Group>
  );
}

/** What the pictures will cost, before they are asked for; where nobody has said, that. */
export function CostLine({ studio, draft }: { studio: IllustrationStudio; draft: OrderDraft }) {
  const model = modelOf(studio, draft);
  const each = aboutEach(draft, model);
  const left = studio.budgetLeftMicros;
  if (each === null) {
    return (
      <>
        <Text fz={12} c="dimmed">
          What {model?.name ?? 'this model'} costs is on no list, so no cost is told
          {left === null ? '.' : ' and the budget keeps it from being used.'}
        </Text>
        {studio.maySetUp && <PriceForm makerId={draft.makerId} model={draft.model} />}
      </>
    );
  }
  if (model?.price?.source === 'own_computer') {
    return (
      <Text fz={12} c="dimmed">
        Costs nothing: it runs on this computer.
      </Text>
    );
  }
  const sum = each * draft.count;
  const basis =
    model?.price?.source === 'list' ? `by the price list of ${model.price.asOf}` : 'by the price you gave';
  return (
    <Text fz={12} c="dimmed" role="status">
      <Text span inherit c="var(--mantine-color-text)" fw={550}>
        {draft.count === 1
          ? `About ${dollars(each)}`
          : `About ${dollars(each)} each, ${draft.count} pictures: ${dollars(sum)}`}
      </Text>{' '}
      {basis}
      {left !== null && (
        <Text span inherit c={left < sum ? 'red' : undefined}>
          {` · ${dollars(left)} left in the budget`}
        </Text>
      )}
    </Text>
  );
}
