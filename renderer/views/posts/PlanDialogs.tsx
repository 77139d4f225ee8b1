import { lazy, Suspense } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import type { PlanDeed } from './plan-deeds.ts';
import { useSeriesOf } from './repetition/use-series.ts';

const RepeatPost = lazy(() =>
  import('./repetition/RepeatPost.tsx').then(({ RepeatPost }) => ({ default: RepeatPost })),
);
const EndRepetitionDialog = lazy(() =>
  import('./repetition/EndRepetitionDialog.tsx').then(({ EndRepetitionDialog }) => ({
    default: EndRepetitionDialog,
  })),
);
const EvergreenDialog = lazy(() =>
  import('./evergreen/EvergreenDialog.tsx').then(({ EvergreenDialog }) => ({ default: EvergreenDialog })),
);

interface PlanDialogsProps {
  post: Post;
  zone: string;
  /** The dialog that is open; null: none. */
  open: PlanDeed | null;
  /** Saves what is still unsaved of the post; its id, or null when that failed. */
  save(): Promise<string | null>;
  onClose(): void;
  /** The post went with its repetition. */
  onGone(): void;
}

/** The dialogs behind `PlanMenuItems`. */
export function PlanDialogs({ post, zone, open, save, onClose, onGone }: PlanDialogsProps) {
  const series = useSeriesOf(post);
  const goesWithSeries = post.status === 'scheduled' && series?.postId !== post.id;
  return (
    <Suspense>
      {open === 'repeat' && <RepeatPost post={post} zone={zone} save={save} onClose={onClose} />}
      {open === 'endRepetition' && series && (
        <EndRepetitionDialog
          series={series}
          onClose={onClose}
          onEnded={(kept) => !kept && goesWithSeries && onGone()}
        />
      )}
      {open === 'evergreen' && <EvergreenDialog post={post} onClose={onClose} />}
    </Suspense>
  );
}
