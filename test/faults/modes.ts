import type { AnswerMode } from '../support/networks/fake-server.ts';

/** How a network answers once while it is being killed; afterwards it is well again. */
export const walkedModes: readonly AnswerMode[] = [
  'ok',
  'error_before',
  'error_after',
  'reset_before',
  'reset_after',
  'hang_before',
  'hang_after',
  'garbage',
  'truncated',
  'no_id',
  'rate_limited',
  'lagging_listing',
];
