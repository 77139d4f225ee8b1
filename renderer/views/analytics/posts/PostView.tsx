import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function PostView() {
  return <SkeletonRows />;
}
