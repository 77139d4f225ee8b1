import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconLayoutList, IconTable } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';

function face(Icon: typeof IconTable, words: string) {
  return (
    <span title={words} style={{ display: 'grid' }}>
      <Icon size={15} aria-hidden />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** The same posts as a list to read or as a grid to edit; the filters stay. */
export function ShapeSwitch({ shape }: { shape: 'list' | 'grid' }) {
  const navigate = useNavigate();
  return (
    <SegmentedControl
      size="xs"
      aria-label="Shape"
      data={[
        { value: 'list', label: face(IconLayoutList, 'List') },
        { value: 'grid', label: face(IconTable, 'Grid') },
      ]}
      value={shape}
      onChange={(next) =>
        void navigate({
          to: next === 'grid' ? '/posts/grid' : '/posts',
          search: ({ post, ...filters }) => filters,
        })
      }
    />
  );
}
