import { z } from 'zod';
import { id, instant, procedure } from './base.ts';

const hour = z.object({
  /** ISO: 1 is Monday. */
  weekday: z.number().int().min(1).max(7),
  /** On the workspace's clock. */
  hour: z.number().int().min(0).max(23),
  /** How many posts with numbers went out in it. */
  posts: z.number().int(),
  /**
   * Median of what they got (likes, comments, shares), each measured against the median of its own account: 1 is usual.
   * null: too few posts in this hour to say.
   */
  against: z.number().nullable(),
});
export type CountedHour = z.infer<typeof hour>;

export const hoursOfWeek = z.object({
  /** `too_few`: no hour may be called better than another yet. */
  state: z.enum(['too_few', 'counted']),
  posts: z.number().int(),
  postsNeeded: z.number().int(),
  postsNeededInHour: z.number().int(),
  /** When the oldest of them went out. */
  since: instant.nullable(),
  /** Hours in which something went out. */
  hours: z.array(hour),
});
export type HoursOfWeek = z.infer<typeof hoursOfWeek>;

export const timingContract = {
  /** Counts what is known, and says how little that may be; nothing is predicted. */
  hours: procedure
    .meta({ permission: 'posts:read' })
    .route({
      tags: ['Planning'],
      method: 'POST',
      path: '/timing/hours',
      summary: 'How posts of accounts did by hour of the week, and on how many that rests',
    })
    .input(z.object({ accountIds: z.array(id).max(100) }))
    .output(hoursOfWeek),
};
