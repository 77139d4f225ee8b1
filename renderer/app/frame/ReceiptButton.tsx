import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { client } from '../client.ts';
import { showRefusal } from '../refusal.ts';

async function download(id: string): Promise<void> {
  try {
    const { fileName, text } = await client.publications.receipt({ id });
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    Object.assign(document.createElement('a'), { href: address, download: fileName }).click();
    URL.revokeObjectURL(address);
  } catch (error) {
    showRefusal(error);
  }
}

/** The ledger as a file to keep or to send on. */
export function ReceiptButton({ id }: { id: string }) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconDownload size={13} />}
      onClick={() => void download(id)}
    >
      Save as receipt
    </Button>
  );
}
