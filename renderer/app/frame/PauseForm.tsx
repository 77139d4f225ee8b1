import { Autocomplete, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../client.ts';
import { orpc } from '../queries.ts';
import { showRefusal } from '../refusal.ts';

const mostCounted = 200;

/** How many scheduled posts each label has, of the next posts that are scheduled. */
function useCampaigns(): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery(
    orpc.posts.list.queryOptions({
      input: { status: 'scheduled', limit: mostCounted },
      select: ({ items }) => {
        const counts = new Map<string, number>();
        for (const label of items.flatMap(({ labels }) => labels)) {
          counts.set(label, (counts.get(label) ?? 0) + 1);
        }
        return counts;
      },
    }),
  );
  return data;
}

/** What the pause of a campaign would hold as things stand. */
function reachWords(label: string, campaigns: ReadonlyMap<string, number> | undefined): string {
  if (label === '' || !campaigns) return 'A campaign is a label: every post that has it is held.';
  const count = campaigns.get(label) ?? 0;
  if (count === 0) return 'No scheduled post has this label now.';
  return count === 1 ? 'One scheduled post has this label.' : `${count} scheduled posts have this label.`;
}

interface PauseFormProps {
  /** Labels that are paused already. */
  paused: readonly string[];
  /** Whether everything can be chosen, or only a campaign. */
  canPauseAll: boolean;
  onPaused(): void;
  onCancel(): void;
}

/** Pauses everything or one campaign, with a reason for the team. */
export function PauseForm({ paused, canPauseAll, onPaused, onCancel }: PauseFormProps) {
  const [what, setWhat] = useState<'all' | 'campaign'>(canPauseAll ? 'all' : 'campaign');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const campaigns = useCampaigns();
  const label = typed.trim();
  const pause = useMutation({
    mutationFn: () =>
      what === 'all'
        ? client.workspace.pausePublishing({ reason })
        : client.workspace.pauseCampaign({ label, paused: true, reason }),
    onSuccess: onPaused,
    onError: showRefusal,
  });
  function submit() {
    const isCampaign = what === 'campaign';
    if (isCampaign && label === '') setProblem('Name the campaign by its label.');
    else if (isCampaign && paused.includes(label)) setProblem('This campaign is paused already.');
    else if (isCampaign && label.length > 60) setProblem('A label has at most 60 characters.');
    else pause.mutate();
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="sm">
        {canPauseAll && (
          <SegmentedControl
            aria-label="What to pause"
            data={[
              { value: 'all', label: 'Everything' },
              { value: 'campaign', label: 'One campaign' },
            ]}
            value={what}
            onChange={setWhat}
          />
        )}
        <Text size="sm">
          {what === 'all'
            ? 'Nothing goes out until you resume. What comes due meanwhile is held and shown to you then.'
            : 'Posts of this campaign do not go out until you resume it; everything else does. What comes due meanwhile is held and shown to you then.'}
        </Text>
        {what === 'campaign' && (
          <Autocomplete
            label="Campaign"
            placeholder="A label, for example: summer launch"
            description={problem === null && reachWords(label, campaigns)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...(campaigns?.keys() ?? [])].filter((one) => !paused.includes(one)).sort()}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setProblem(null);
            }}
            error={problem}
          />
        )}
        <TextInput
          label="Why (the team sees it)"
          placeholder="For example: waiting for news"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {canPauseAll ? 'Cancel' : 'Close'}
          </Button>
          <Button type="submit" color="orange.9" loading={pause.isPending}>
            {what === 'all' ? 'Pause all publishing' : 'Pause this campaign'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
