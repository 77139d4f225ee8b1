import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function OverviewView() {
  return <SkeletonRows />;
}
