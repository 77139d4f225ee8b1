import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function LiveView() {
  return <SkeletonRows />;
}
