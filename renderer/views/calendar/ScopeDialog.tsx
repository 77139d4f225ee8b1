import { Button, Modal, Stack, Text } from '@mantine/core';
import type { SeriesScope } from '../../../shared/contract/planning.ts';
import { useScopeQuestion } from './ask-scope.ts';

const choices: { scope: SeriesScope; label: string }[] = [
  { scope: 'one', label: 'This date only' },
  { scope: 'following', label: 'This and the following dates' },
  { scope: 'all', label: 'All dates that are not out yet' },
];

/** One, following or all: asked whenever a date of a recurring post is moved. */
export function ScopeDialog() {
  const question = useScopeQuestion((state) => state.question);
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.answer(null)}
      title={question?.title}
      size="sm"
      centered
    >
      <Stack gap={8} pt={4}>
        {choices.map(({ scope, label }, index) => (
          <Button
            key={scope}
            variant={index === 0 ? 'filled' : 'default'}
            justify="flex-start"
            data-autofocus={index === 0 || undefined}
            onClick={() => question?.answer(scope)}
          >
            {label}
          </Button>
        ))}
        <Text fz={12} c="dimmed">
          Dates that were given a time or words of their own keep them.
        </Text>
      </Stack>
    </Modal>
  );
}
