import type { PostStatus } from '../../../shared/post-status.ts';

/**
 * How changes reach the server. Drafts save themselves; what already has its time is only changed when the
 * person says so, because a half-written sentence could go out; what went out can only be read.
 */
export type ComposeMode = 'autosave' | 'explicit' | 'readonly';

const modes: Record<PostStatus, ComposeMode> = {
  draft: 'autosave',
  scheduled: 'explicit',
  held: 'explicit',
  failed: 'explicit',
  publishing: 'readonly',
  needs_review: 'readonly',
  published: 'readonly',
  partly_published: 'readonly',
};

export function composeMode(status: PostStatus | undefined): ComposeMode {
  return status === undefined ? 'autosave' : modes[status];
}
