import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function PostsView() {
  return <SkeletonRows />;
}
