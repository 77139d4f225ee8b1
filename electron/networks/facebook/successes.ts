import type { VisibleCheckpoint } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import type { GraphObject } from '../meta/graph-api.ts';
import { idAt } from '../meta/graph-json.ts';
import { networkName } from './page.ts';

/** Throws where an answer to a call without an id of its own does not say that it worked. */
export function mustHaveSucceeded(answer: GraphObject): void {
  if (answer.success !== true) throw unreadable(networkName);
}

/** The story in a success; stories have no lasting address. */
export function storyIn(answer: GraphObject): VisibleCheckpoint {
  mustHaveSucceeded(answer);
  const remoteId = idAt(answer, 'post_id');
  if (remoteId === null) throw unreadable(networkName);
  return { remoteId, url: null };
}
