import {
  Autocomplete,
  Button,
  ColorInput,
  Group,
  Modal,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign, CampaignContent } from '../../../shared/contract/campaigns.ts';
import { colorOfName, labelColors } from '../../../shared/label-color.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { refusalOf } from '../../app/refusal.ts';

const micros = 1_000_000;

interface CampaignEditorProps {
  /** null: a new one. */
  campaign: Campaign | null;
  onClose(): void;
  onMade?(campaign: Campaign): void;
}

function beginning(campaign: Campaign | null) {
  return {
    name: campaign?.name ?? '',
    color: campaign?.color ?? '',
    startsOn: campaign?.startsOn ?? null,
    endsOn: campaign?.endsOn ?? null,
    goal: campaign?.goal ?? '',
    budget: campaign?.budgetMicros == null ? ('' as number | string) : campaign.budgetMicros / micros,
    currency: campaign?.currency ?? 'EUR',
    notes: campaign?.notes ?? '',
  };
}

type Draft = ReturnType<typeof beginning>;

function contentOf(draft: Draft): CampaignContent {
  const hasBudget = typeof draft.budget === 'number';
  return {
    name: draft.name,
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    goal: draft.goal,
    budgetMicros: hasBudget ? Math.round(Number(draft.budget) * micros) : null,
    currency: hasBudget ? draft.currency : null,
    notes: draft.notes,
    ...(draft.color === '' ? {} : { color: draft.color }),
  };
}

/** A campaign's name, days, goal and budget; its posts are those with the label of its name. */
export function CampaignEditor({ campaign, onClose, onMade }: CampaignEditorProps) {
  const [draft, setDraft] = useState(() => beginning(campaign));
  const labels = useQuery(orpc.labels.list.queryOptions());
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () => {
      const content = contentOf(draft);
      return campaign
        ? client.campaigns.update({ id: campaign.id, ...content })
        : client.campaigns.create(content);
    },
    onSuccess(saved) {
      onClose();
      if (!campaign) onMade?.(saved);
    },
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  const wrong = (...fields: string[]) =>
    refusal?.field && fields.includes(refusal.field) ? `${refusal.message} ${refusal.remedy}` : null;
  const shown = ['name', 'color', 'endsOn', 'currency'];
  const taken = labels.data?.items.filter(({ isCampaign }) => !isCampaign).map(({ name }) => name) ?? [];
  return (
    <Modal opened size="lg" title={campaign ? 'Edit campaign' : 'New campaign'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          <Group align="flex-start" gap="sm" wrap="nowrap">
            <Autocomplete
              flex={1}
              label="Name"
              description="Its posts are those with this label."
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data-autofocus
              openOnFocus={false}
              maxLength={60}
              data={campaign ? [] : taken}
              error={wrong('name')}
              value={draft.name}
              onChange={(name) => change({ name })}
            />
            <ColorInput
              w={150}
              label="Colour"
              placeholder={colorOfName(draft.name)}
              swatches={[...labelColors]}
              fixOnBlur={false}
              error={wrong('color')}
              value={draft.color}
              onChange={(color) => change({ color })}
            />
          </Group>
          <DatePickerInput
            type="range"
            label="Days"
            placeholder="First and last day"
            valueFormat="D MMM YYYY"
            allowSingleDateInRange
            clearable
            error={wrong('endsOn')}
            value={[draft.startsOn, draft.endsOn]}
            onChange={([startsOn, endsOn]) => change({ startsOn, endsOn })}
          />
          <Textarea
            label="Goal"
            placeholder="What is different when it has worked?"
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1_000}
            value={draft.goal}
            onChange={(event) => change({ goal: event.currentTarget.value })}
          />
          <Group align="flex-start" gap="sm">
            <NumberInput
              w={180}
              label="Budget"
              min={0}
              max={1_000_000_000}
              decimalScale={2}
              thousandSeparator=" "
              value={draft.budget}
              onChange={(budget) => change({ budget })}
            />
            <TextInput
              w={90}
              label="Currency"
              maxLength={3}
              error={wrong('currency')}
              value={draft.currency}
              onChange={(event) => change({ currency: event.currentTarget.value.toUpperCase() })}
            />
          </Group>
          <Textarea
            label="Notes"
            autosize
            minRows={2}
            maxRows={10}
            maxLength={10_000}
            value={draft.notes}
            onChange={(event) => change({ notes: event.currentTarget.value })}
          />
          {refusal && !shown.includes(refusal.field ?? '') && (
            <Text role="alert" size="sm" c="red">
              {refusal.message} {refusal.remedy}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {campaign ? 'Save' : 'Start the campaign'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
