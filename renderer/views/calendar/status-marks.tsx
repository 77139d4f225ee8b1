import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconLoader2,
  IconPlayerPause,
  type TablerIcon,
} from '@tabler/icons-react';
import type { PostStatus } from '../../../shared/post-status.ts';

interface StatusMark {
  label: string;
  Icon: TablerIcon;
  /** A Mantine colour; the icon and the stripe's pattern say the same without it. */
  color: string;
  stripe: 'solid' | 'dashed' | 'dotted' | 'double';
}

export const statusMarks: Record<PostStatus, StatusMark> = {
  draft: { label: 'Draft', Icon: IconCircleDashed, color: 'gray', stripe: 'dashed' },
  scheduled: { label: 'Scheduled', Icon: IconClock, color: 'blue', stripe: 'solid' },
  held: { label: 'Held', Icon: IconPlayerPause, color: 'orange', stripe: 'dashed' },
  publishing: { label: 'Publishing', Icon: IconLoader2, color: 'cyan', stripe: 'dotted' },
  needs_review: { label: 'Needs you', Icon: IconAlertTriangle, color: 'yellow', stripe: 'double' },
  published: { label: 'Published', Icon: IconCircleCheck, color: 'green', stripe: 'solid' },
  partly_published: { label: 'Partly published', Icon: IconCircleHalf2, color: 'red', stripe: 'double' },
  failed: { label: 'Failed', Icon: IconCircleX, color: 'red', stripe: 'double' },
};
