import type { BulkAction } from '../../../shared/contract/posts.ts';
import { requirePermission } from '../permission.ts';
import { os } from '../procedures-base.ts';
import { actOnPosts } from './bulk.ts';
import { bulkUpdatePosts } from './bulk-update.ts';
import { restoreRevision } from './restore-revision.ts';
import { diffRevisions, getRevision, listRevisions, setRevisionAside } from './revisions.ts';
import {
  calendarEntries,
  createPost,
  duplicatePost,
  exportPosts,
  getPost,
  listPosts,
  previewPost,
  publishPost,
  removePost,
  restorePost,
  schedulePost,
  unschedulePost,
  updatePost,
} from './service.ts';

/** What decides when a post goes out. */
const releasing: readonly BulkAction['kind'][] = ['publish', 'schedule', 'unschedule'];

export const posts = {
  create: os.posts.create.handler(({ context, input }) => {
    if (input.scheduledAt !== undefined) requirePermission(context, 'posts:publish');
    return createPost(context, input);
  }),
  list: os.posts.list.handler(({ context, input }) => listPosts(context, input)),
  bulk: os.posts.bulk.handler(({ context, input }) => {
    if (releasing.includes(input.action.kind)) requirePermission(context, 'posts:publish');
    return actOnPosts(context, input);
  }),
  calendar: os.posts.calendar.handler(({ context, input }) => calendarEntries(context, input)),
  get: os.posts.get.handler(({ context, input }) => getPost(context, input.id)),
  update: os.posts.update.handler(({ context, input }) => {
    if (input.scheduledAt !== undefined) requirePermission(context, 'posts:publish');
    return updatePost(context, input);
  }),
  remove: os.posts.remove.handler(({ context, input }) => removePost(context, input.id)),
  restore: os.posts.restore.handler(({ context, input }) => restorePost(context, input.id)),
  schedule: os.posts.schedule.handler(({ context, input }) => schedulePost(context, input)),
  unschedule: os.posts.unschedule.handler(({ context, input }) => unschedulePost(context, input.id)),
  publish: os.posts.publish.handler(({ context, input }) => publishPost(context, input.id)),
  duplicate: os.posts.duplicate.handler(({ context, input }) => duplicatePost(context, input.id)),
  bulkUpdate: os.posts.bulkUpdate.handler(({ context, input }) => {
    if (input.rows.some(({ scheduledAt }) => scheduledAt !== undefined)) {
      requirePermission(context, 'posts:publish');
    }
    return bulkUpdatePosts(context, input.rows);
  }),
  export: os.posts.export.handler(({ context, input }) => exportPosts(context, input)),
  preview: os.posts.preview.handler(({ context, input }) => previewPost(context, input.id)),
  revisions: {
    list: os.posts.revisions.list.handler(({ context, input }) => listRevisions(context, input.id)),
    get: os.posts.revisions.get.handler(({ context, input }) => getRevision(context, input.id)),
    diff: os.posts.revisions.diff.handler(({ context, input }) => diffRevisions(context, input)),
    keep: os.posts.revisions.keep.handler(({ context, input }) => setRevisionAside(context, input)),
    restore: os.posts.revisions.restore.handler(({ context, input }) => restoreRevision(context, input)),
  },
};
