import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPhotoSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './MediaPicker.module.css';
import { StockPanel } from './StockPanel.tsx';

/** Stock pictures, from the library. */
export function StockDialogButton() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPhotoSearch size={14} />}
        onClick={() => setOpened(true)}
      >
        Stock
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Stock pictures"
        size={860}
        classNames={{ body: classes.body }}
      >
        <StockPanel
          onTaken={({ fileName }) => notifications.show({ message: `${fileName} is in the library` })}
        />
      </Modal>
    </>
  );
}
