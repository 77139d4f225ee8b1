import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconEyeQuestion,
  IconLoader2,
  IconPlayerPause,
} from '@tabler/icons-react';
import type { PostStatus } from '../../shared/post-status.ts';
import type { PublicationState } from '../../shared/publication-state.ts';
import classes from './StatusBadge.module.css';

type Status = PostStatus | PublicationState;

const faces: Record<Status, { word: string; tone: string; icon: typeof IconClock }> = {
  draft: { word: 'Draft', tone: 'quiet', icon: IconCircleDashed },
  scheduled: { word: 'Scheduled', tone: 'calm', icon: IconClock },
  held: { word: 'Held', tone: 'warn', icon: IconPlayerPause },
  publishing: { word: 'Publishing', tone: 'calm', icon: IconLoader2 },
  verifying: { word: 'Checking', tone: 'calm', icon: IconEyeQuestion },
  needs_review: { word: 'Needs you', tone: 'warn', icon: IconAlertTriangle },
  published: { word: 'Published', tone: 'good', icon: IconCircleCheck },
  partly_published: { word: 'Partly published', tone: 'bad', icon: IconCircleHalf2 },
  failed: { word: 'Failed', tone: 'bad', icon: IconCircleX },
};

export function statusWord(status: Status): string {
  return faces[status].word;
}

/** A status as icon, word and colour: the first two suffice without the third. */
export function StatusBadge({ status, iconOnly = false }: { status: Status; iconOnly?: boolean }) {
  const { word, tone, icon: Icon } = faces[status];
  return (
    <span className={classes.root} data-tone={tone} title={iconOnly ? word : undefined}>
      <Icon size={14} stroke={2} aria-hidden={!iconOnly} aria-label={iconOnly ? word : undefined} />
      {!iconOnly && word}
    </span>
  );
}
