import { Text } from '@mantine/core';
import type { Fill } from '../../../shared/visuals/format.ts';
import { useChange, useEditor } from './editor-context.ts';
import { FillField } from './FillField.tsx';

/** What the page itself is coloured with, while no layer is chosen. */
export function PageGround({ page }: { page: number }) {
  const ground = useEditor((state) => state.design.pages[page]?.background);
  const change = useChange();
  function set(background: Fill | undefined): void {
    change(`ground ${page}`, ({ design }) => ({
      design: {
        ...design,
        pages: design.pages.map((each, index) => (index === page ? { ...each, background } : each)),
      },
    }));
  }
  return (
    <>
      <FillField label="Background" value={ground} onChange={set} />
      <Text size="xs" c="dimmed">
        Choose a layer to change how it looks.
      </Text>
    </>
  );
}
