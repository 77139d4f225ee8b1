import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function TimingView() {
  return <SkeletonRows />;
}
