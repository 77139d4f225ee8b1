import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function HealthView() {
  return <SkeletonRows />;
}
