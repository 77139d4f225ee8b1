import type { Campaign } from '../../../shared/contract/campaigns.ts';
import { type PostStatus, postStatus } from '../../../shared/post-status.ts';
import type { PublicationState } from '../../../shared/publication-state.ts';
import type { ServiceContext } from '../context.ts';

type Progress = Campaign['progress'];

const partOf: Record<PostStatus, keyof Progress> = {
  draft: 'drafts',
  scheduled: 'planned',
  publishing: 'planned',
  published: 'published',
  partly_published: 'failed',
  failed: 'failed',
  held: 'needPerson',
  needs_review: 'needPerson',
};

export const noProgress: Progress = { drafts: 0, planned: 0, published: 0, failed: 0, needPerson: 0 };

/** What became of the posts of each label. */
export async function progressOf(
  context: ServiceContext,
  labels: readonly string[],
): Promise<Map<string, Progress>> {
  if (labels.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('post_labels')
    .innerJoin('posts', 'posts.id', 'post_labels.post_id')
    .leftJoin('publications', 'publications.post_id', 'post_labels.post_id')
    .select(['post_labels.label', 'post_labels.post_id', 'publications.state'])
    .where('post_labels.label', 'in', labels)
    .where('posts.deleted_at', 'is', null)
    .execute();
  const progress = new Map<string, Progress>();
  for (const [label, ofLabel] of Map.groupBy(rows, (row) => row.label)) {
    const sums = { ...noProgress };
    for (const ofPost of Map.groupBy(ofLabel, (row) => row.post_id).values()) {
      const states = ofPost.flatMap(({ state }): PublicationState[] => (state === null ? [] : [state]));
      sums[partOf[postStatus(states)]] += 1;
    }
    progress.set(label, sums);
  }
  return progress;
}
