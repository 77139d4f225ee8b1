import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { RemedyButton } from '../app/Remedy.tsx';
import { refusalOf } from '../app/refusal.ts';
import { EmptyState } from './EmptyState.tsx';

/** What failed, why, and the next step. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const { message, remedy } = refusalOf(error);
  return (
    <EmptyState
      icon={<IconAlertTriangle size={28} />}
      title={message}
      description={remedy ?? 'Nothing was changed. Try again; if it stays, the log says more.'}
      action={
        <Group gap={8}>
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={() => onRetry()}>
            Try again
          </Button>
          {remedy && <RemedyButton text={remedy} />}
        </Group>
      }
    />
  );
}
