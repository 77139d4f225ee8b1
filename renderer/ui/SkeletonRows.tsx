import { Skeleton, Stack } from '@mantine/core';

/** The layout's outline while its data is on the way. */
export function SkeletonRows({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  return (
    <Stack gap={10} p={20} aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={String(index)} height={height} radius="md" />
      ))}
    </Stack>
  );
}
