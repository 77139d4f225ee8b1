import { Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Template } from '../../../../shared/contract/templates.ts';
import type { GivenValue } from '../../../../shared/templates/render.ts';
import { client } from '../../../app/client.ts';
import { showRefusal } from '../../../app/refusal.ts';
import { FillTemplate } from './FillTemplate.tsx';

const publishable = new Set<Account['status']>(['ok', 'expiring', 'limited']);

interface UseTemplateProps {
  template: Template;
  accounts: readonly Account[];
  onClose(): void;
}

/** Fills the template and opens the draft that comes of it. */
export function UseTemplate({ template, accounts, onClose }: UseTemplateProps) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState(() =>
    accounts.filter(({ status }) => publishable.has(status)).map(({ id }) => id),
  );
  const make = useMutation({
    mutationFn: (values: GivenValue[]) =>
      client.templates.use({
        id: template.id,
        values,
        accountIds: accounts.map(({ id }) => id).filter((id) => chosen.includes(id)),
        language: navigator.language,
      }),
    onSuccess: (post) => navigate({ to: '/compose/$postId', params: { postId: post.id } }),
    onError: showRefusal,
  });
  return (
    <Modal opened size="xl" title={template.title} onClose={onClose}>
      <FillTemplate
        template={template}
        action="Make a draft"
        busy={make.isPending}
        onFilled={(_text, values) => make.mutate(values)}
        onCancel={onClose}
      >
        {accounts.length > 0 && (
          <Checkbox.Group
            mt="md"
            label="For these accounts"
            value={chosen}
            onChange={setChosen}
            description={
              template.variants.length > 0 &&
              'Networks that have a text of their own in the template get that one.'
            }
          >
            <Group gap="sm" mt={6}>
              {accounts.map(({ id, handle }) => (
                <Checkbox key={id} size="xs" value={id} label={handle} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
        {accounts.length === 0 && (
          <Stack mt="md">
            <Text size="sm" c="dimmed">
              No account is connected yet; the draft waits for one.
            </Text>
          </Stack>
        )}
      </FillTemplate>
    </Modal>
  );
}
