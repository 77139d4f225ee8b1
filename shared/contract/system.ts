import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { id, instant, procedure } from './base.ts';

/** What can change; a listener asks anew for what it shows of it. */
export const eventTopics = [
  'posts',
  'accounts',
  'media',
  'workspace',
  'notifications',
  'metrics',
  'templates',
  'snippets',
  'brand',
  'labels',
  'campaigns',
  'ideas',
  'visuals',
  'ai',
  'pipeline',
  'reports',
] as const;

export const liveEvent = z.object({
  sequence: z.number().int(),
  topic: z.enum(eventTopics),
  /** Past tense: `postScheduled`, `publicationPublished`. */
  name: z.string(),
  /** The post, account … it is about. */
  resourceId: id,
  at: instant,
  data: z.record(z.string(), z.unknown()),
});
export type LiveEvent = z.infer<typeof liveEvent>;

const tag = { tags: ['System'] };

export const systemContract = {
  health: procedure
    .meta({ permission: 'public' })
    .route({ ...tag, method: 'GET', path: '/health', summary: 'Is the service up (no token needed)' })
    .output(
      z.object({
        status: z.enum(['ok', 'degraded']),
        version: z.string(),
        uptimeSeconds: z.number(),
        checks: z.record(z.string(), z.enum(['ok', 'failing'])),
      }),
    ),

  metrics: procedure
    .meta({ permission: 'system:read' })
    .route({ ...tag, method: 'GET', path: '/metrics', summary: 'Counts and timings of the running service' })
    .output(
      z.object({
        uptimeSeconds: z.number(),
        memoryBytes: z.number().int(),
        databaseBytes: z.number().int(),
        posts: z.number().int(),
        accounts: z.number().int(),
        publications: z.record(z.string(), z.number().int()),
        scheduler: z.object({
          nextDueAt: instant.nullable(),
          running: z.number().int(),
          startedTotal: z.number().int(),
          /** Due to start, over the last 1,000 publications; null before the first. */
          startDelayMs: z.object({ p50: z.number(), p99: z.number() }).nullable(),
        }),
        requests: z.object({ total: z.number().int(), failed: z.number().int() }),
      }),
    ),

  /** Everything that changes from now on, until the listener leaves. */
  events: procedure
    .meta({ permission: 'workspace:read' })
    .route({ ...tag, method: 'GET', path: '/events', summary: 'Live changes as server-sent events' })
    .output(eventIterator(liveEvent)),
};
