import { Group, Pill, TagsInput, Text } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../app/queries.ts';
import { useCompose, useEdit, useMode } from './composer-context.ts';

/** Words of the team to find posts by; no network sees them. */
export function LabelsField() {
  const labels = useCompose((state) => state.draft.labels);
  const readOnly = useMode() === 'readonly';
  const edit = useEdit();
  const known = useQuery(orpc.labels.list.queryOptions());
  if (readOnly) {
    return (
      <Group gap={6} py={6} mih={34}>
        {labels.length === 0 ? (
          <Text fz={12} c="dimmed">
            No labels
          </Text>
        ) : (
          labels.map((label) => <Pill key={label}>{label}</Pill>)
        )}
      </Group>
    );
  }
  return (
    <TagsInput
      size="xs"
      variant="unstyled"
      aria-label="Labels"
      placeholder={labels.length === 0 ? 'Add labels, such as a campaign' : undefined}
      leftSection={<IconTag size={15} />}
      data={(known.data?.items ?? []).map(({ name }) => name)}
      value={labels}
      maxTags={30}
      splitChars={[',']}
      onChange={(next) =>
        edit((draft) => ({ ...draft, labels: next.map((label) => label.trim().slice(0, 60)) }))
      }
    />
  );
}
