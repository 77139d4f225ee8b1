import {
  Button,
  Group,
  Modal,
  MultiSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { SnippetContent } from '../../../../shared/contract/snippets.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../../shared/networks/types.ts';
import { client } from '../../../app/client.ts';
import { refusalOf } from '../../../app/refusal.ts';

interface SnippetEditorProps {
  /** null: a new one. */
  id: string | null;
  beginning: SnippetContent;
  accounts: readonly Account[];
  onClose(): void;
}

/** A signature or a set of hashtags, and for whom it is offered first. */
export function SnippetEditor({ id, beginning, accounts, onClose }: SnippetEditorProps) {
  const [draft, setDraft] = useState(beginning);
  const change = (part: Partial<SnippetContent>) => setDraft({ ...draft, ...part });
  const save = useMutation({
    mutationFn: () =>
      id === null ? client.snippets.create(draft) : client.snippets.update({ id, ...draft }),
    onSuccess: onClose,
  });
  const refusal = save.error ? refusalOf(save.error) : null;
  const wrong = (field: string) => (refusal?.field === field ? `${refusal.message} ${refusal.remedy}` : null);
  return (
    <Modal
      opened
      title={id === null ? 'New signature or hashtag set' : 'Edit'}
      closeOnClickOutside={draft === beginning}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          <SegmentedControl
            aria-label="Kind"
            data={[
              { value: 'signature', label: 'Signature' },
              { value: 'hashtags', label: 'Hashtag set' },
            ]}
            value={draft.kind}
            onChange={(kind) => change({ kind: kind === 'hashtags' ? 'hashtags' : 'signature' })}
          />
          <TextInput
            label="Name"
            data-autofocus
            maxLength={80}
            error={wrong('name')}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Textarea
            label={draft.kind === 'signature' ? 'Text' : 'Hashtags'}
            placeholder={draft.kind === 'signature' ? '– Mara, at the harbour' : '#coffee #specialtycoffee'}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5_000}
            error={wrong('text')}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          {accounts.length > 0 && (
            <MultiSelect
              label="First for these accounts"
              placeholder={draft.accountIds.length === 0 ? 'Any account' : undefined}
              data={accounts.map((account) => ({ value: account.id, label: account.handle }))}
              value={draft.accountIds}
              onChange={(accountIds) => change({ accountIds })}
            />
          )}
          <MultiSelect
            label="First on these networks"
            placeholder={draft.networks.length === 0 ? 'Any network' : undefined}
            data={networkIds.map((network) => ({ value: network, label: networkFacts[network].name }))}
            value={draft.networks}
            onChange={(networks) => change({ networks: networks as NetworkId[] })}
          />
          {refusal && wrong('name') === null && wrong('text') === null && (
            <Text role="alert" size="sm" c="red">
              {refusal.message} {refusal.remedy}
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
