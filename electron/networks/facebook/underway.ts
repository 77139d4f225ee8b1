import type { Draft, NetworkIo, Steps } from '../adapter.ts';
import type { GraphParams } from '../meta/graph-api.ts';
import type { Page } from './page.ts';

/** One sending of a draft: at once, or held by Facebook until a time. */
export interface Underway {
  draft: Draft;
  page: Page;
  steps: Steps;
  io: NetworkIo;
  /** The name of the step after which the post is out, or is planned. */
  visibleStep: 'post' | 'hand over';
  /** UTC epoch milliseconds; null: at once. */
  at: number | null;
}

export function timing({ at }: Underway): GraphParams {
  if (at === null) return { published: true };
  return { published: false, scheduled_publish_time: Math.floor(at / 1_000) };
}
