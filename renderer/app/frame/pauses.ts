import type { Post } from '../../../shared/contract/posts.ts';
import type { Workspace } from '../../../shared/contract/workspace.ts';
import { client } from '../client.ts';

/** One thing that is paused: all publishing (`label` null) or the campaign of a label. */
export interface Pause {
  label: string | null;
  by: string;
  reason: string;
  at: string;
}

/** Everything that is paused, the widest first. */
export function pausesOf({ publishingPaused, pausedCampaigns }: Workspace): Pause[] {
  return [...(publishingPaused ? [{ label: null, ...publishingPaused }] : []), ...pausedCampaigns];
}

const mostReviewed = 200;

/** Held by the pause of a campaign, and by no other campaign that is paused still. */
function wasHeldBy(post: Post, paused: readonly string[]): boolean {
  const isHeld = post.publications.some(
    ({ state, holdReason }) => state === 'held' && holdReason === 'campaign_paused',
  );
  return isHeld && !post.labels.some((label) => paused.includes(label));
}

/** Lets a pause go; gives the posts that came due in it and wait for somebody to decide. */
export async function endPause({ label }: Pause): Promise<Post[]> {
  if (label === null) return (await client.workspace.resumePublishing()).held;
  const { publishingPaused, pausedCampaigns } = await client.workspace.pauseCampaign({
    label,
    paused: false,
  });
  // Sent now they would only be held again.
  if (publishingPaused) return [];
  const { items } = await client.posts.list({ label, status: 'held', limit: mostReviewed });
  const paused = pausedCampaigns.map((campaign) => campaign.label);
  return items.filter((post) => wasHeldBy(post, paused));
}
