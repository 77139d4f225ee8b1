import { z } from 'zod';
import { networkId } from './accounts.ts';
import { askedTime, byId, id, instant, procedure, timeZone } from './base.ts';
import { finding, post } from './posts.ts';

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:30');
const weekday = z.number().int().min(1).max(7);

const slot = z.object({ weekday, time: wallTime, kind: z.enum(['queue', 'evergreen']) });
export type QueueSlot = z.infer<typeof slot>;

const allowedHours = z.object({ weekdays: z.array(weekday).min(1).max(7), from: wallTime, to: wallTime });
export type AllowedHours = z.infer<typeof allowedHours>;

export const blackout = z.object({ id, fromDate: z.iso.date(), toDate: z.iso.date(), reason: z.string() });
export type Blackout = z.infer<typeof blackout>;

export const rules = z.object({
  conflictMinutes: z.number().int(),
  allowedHours: z.array(allowedHours),
  blackouts: z.array(blackout),
});

const series = z.object({
  id,
  postId: id,
  rule: z.string(),
  /** Wall time of the first occurrence. */
  start: z.string(),
  timeZone,
  variations: z.array(z.string()),
  endedAt: instant.nullable(),
  /** The next dates, made or not yet. */
  next: z.array(z.object({ wallTime: z.string(), postId: id.nullable(), problem: z.string().nullable() })),
});
export type Series = z.infer<typeof series>;

export const readiness = z.object({
  publicationId: id,
  postId: id,
  accountId: id,
  network: networkId,
  at: instant,
  /** `blocked`: it will not go out as things stand; `at_risk`: it may not. */
  level: z.enum(['ready', 'at_risk', 'blocked']),
  /** Who is to send it. */
  sender: z.enum(['network', 'server', 'computer_at_login', 'computer_while_open']),
  findings: z.array(finding),
});
export type Readiness = z.infer<typeof readiness>;

/** A post that a change of many left as it was. */
export const keptPost = z.object({ id, name: z.string(), reason: z.string() });
export type KeptPost = z.infer<typeof keptPost>;

export const seriesScopes = ['one', 'following', 'all'] as const;
export type SeriesScope = (typeof seriesScopes)[number];

const tag = { tags: ['Planning'] };
const read = procedure.meta({ permission: 'posts:read' });
const plan = procedure.meta({ permission: 'posts:publish', audit: true });
const manage = procedure.meta({ permission: 'workspace:manage', audit: true });

export const planningContract = {
  /** Clashes, near-duplicates, quotas, hours and blackouts of a post that is, or might be, planned. */
  conflicts: read
    .route({ ...tag, method: 'POST', path: '/planning/conflicts', summary: 'What a time would collide with' })
    .input(
      z.object({
        postId: id.optional(),
        accountIds: z.array(id).max(100),
        at: askedTime,
        body: z.string().max(100_000).default(''),
      }),
    )
    .output(z.object({ items: z.array(finding) })),

  /** Will it go out? Every scheduled publication in a range, days ahead. */
  readiness: read
    .route({
      ...tag,
      method: 'GET',
      path: '/planning/readiness',
      summary: 'Whether what is planned will go out',
    })
    .input(z.object({ from: askedTime, to: askedTime, postId: id.optional() }))
    .output(z.object({ items: z.array(readiness) })),

  rules: read
    .route({ ...tag, method: 'GET', path: '/planning/rules', summary: 'Hours, blackout dates and spacing' })
    .output(rules),

  setRules: manage
    .route({
      ...tag,
      method: 'PUT',
      path: '/planning/rules',
      summary: 'Change hours, blackout dates and spacing',
    })
    .input(
      z.object({
        conflictMinutes: z.number().int().min(0).max(1_440).optional(),
        allowedHours: z.array(allowedHours).max(20).optional(),
        blackouts: z
          .array(z.object({ fromDate: z.iso.date(), toDate: z.iso.date(), reason: z.string().max(200) }))
          .max(200)
          .optional(),
      }),
    )
    .output(rules),

  slots: read
    .route({
      ...tag,
      method: 'GET',
      path: '/social-accounts/{id}/slots',
      summary: 'Weekly queue slots of an account',
    })
    .input(byId)
    .output(z.object({ items: z.array(slot) })),

  setSlots: procedure
    .meta({ permission: 'accounts:manage', audit: true })
    .route({
      ...tag,
      method: 'PUT',
      path: '/social-accounts/{id}/slots',
      summary: 'Set the weekly queue slots',
    })
    .input(byId.extend({ items: z.array(slot).max(200) }))
    .output(z.object({ items: z.array(slot) })),

  /** Schedules the post at the next slot of its accounts at which all of them are free. */
  queue: plan
    .route({ ...tag, method: 'POST', path: '/posts/{id}/queue', summary: 'Add a post to the queue' })
    .input(byId)
    .output(post),

  series: read
    .route({ ...tag, method: 'GET', path: '/series', summary: 'Recurring posts' })
    .output(z.object({ items: z.array(series) })),

  createSeries: plan
    .route({ ...tag, method: 'POST', path: '/series', successStatus: 201, summary: 'Let a post recur' })
    .input(
      z.object({
        postId: id,
        /** RFC 5545, such as FREQ=WEEKLY;BYDAY=MO,TH. */
        rule: z.string().max(500),
        start: askedTime,
        timeZone: timeZone.optional(),
        variations: z.array(z.string().min(1).max(100_000)).max(50).default([]),
      }),
    )
    .output(series),

  /** What was made and is not out yet goes with it, unless told otherwise. */
  endSeries: plan
    .route({ ...tag, method: 'POST', path: '/series/{id}/end', summary: 'End a recurring post' })
    .input(byId.extend({ keepScheduled: z.boolean().default(false) }))
    .output(series),

  /**
   * Moves or rewords one date of a series, that date and those after it, or every date that is not out yet. Dates that
   * were given a time or words of their own keep them.
   */
  changeSeries: plan
    .route({
      ...tag,
      method: 'POST',
      path: '/posts/{id}/repetition',
      summary: 'Change one, the following or all dates of a recurring post',
    })
    .input(
      byId.extend({
        scope: z.enum(seriesScopes),
        /** The new time of this date; the others move along. */
        at: askedTime.optional(),
        body: z.string().min(1).max(100_000).optional(),
      }),
    )
    .output(z.object({ seriesId: id, changed: z.array(id), kept: z.array(keptPost) })),

  /** Such a post fills evergreen slots again and again, never sooner than after so many days on an account. */
  setEvergreen: plan
    .route({
      ...tag,
      method: 'PUT',
      path: '/posts/{id}/evergreen',
      summary: 'Recycle a post, or stop doing so',
    })
    .input(byId.extend({ minimumDays: z.number().int().min(1).max(3_650).nullable() }))
    .output(z.object({ id, minimumDays: z.number().int().nullable() })),
};
