import { SkeletonRows } from '../../../ui/SkeletonRows.tsx';

export function AudienceView() {
  return <SkeletonRows />;
}
