import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ShownRefusal } from '../../app/refusal.ts';

/** What was refused, and the next step. */
export function RefusalNote({ refusal }: { refusal: Pick<ShownRefusal, 'message' | 'remedy'> }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={16} />} title={refusal.message} role="alert">
      {refusal.remedy}
    </Alert>
  );
}
