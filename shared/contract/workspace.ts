import { z } from 'zod';
import { roles } from '../roles.ts';
import { account } from './accounts.ts';
import { id, instant, procedure, timeZone } from './base.ts';
import { calendarEntry, post } from './posts.ts';

export const workspace = z.object({
  id,
  name: z.string(),
  timeZone,
  /** A post this late is still published; later ones are held and asked about. */
  lateMinutes: z.number().int(),
  /** Private hosts (`host:port`) that outgoing requests may reach. */
  trustedHosts: z.array(z.string()),
  publishingPaused: z.object({ by: z.string(), reason: z.string(), at: instant }).nullable(),
  /** A team server that takes sign-ins for networks that refuse this computer's address. */
  relayUrl: z.string().nullable(),
  hasSampleData: z.boolean(),
  /** Whether media can be given an address that networks fetch from. */
  hasStaging: z.boolean(),
  /** Campaigns (labels) whose posts are held. */
  pausedCampaigns: z.array(z.object({ label: z.string(), by: z.string(), reason: z.string(), at: instant })),
});
export type Workspace = z.infer<typeof workspace>;

const counts = z.object({
  drafts: z.number().int(),
  scheduled: z.number().int(),
  held: z.number().int(),
  failed: z.number().int(),
  needsReview: z.number().int(),
  unreadNotifications: z.number().int(),
});

const tag = { tags: ['Workspace'] };

export const workspaceContract = {
  /** All that the frame around the views shows. */
  get: procedure
    .meta({ permission: 'workspace:read' })
    .route({ ...tag, method: 'GET', path: '/workspace', summary: 'Workspace, accounts and counts' })
    .output(
      z.object({
        workspace,
        actor: z.object({ name: z.string(), role: z.enum(roles) }),
        accounts: z.array(account),
        counts,
        /** True until the first start was answered: sample data or an empty workspace. */
        isNew: z.boolean(),
      }),
    ),

  update: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'PUT', path: '/workspace', summary: 'Change the workspace' })
    .input(
      z.object({
        name: z.string().trim().min(1).max(100).optional(),
        timeZone: timeZone.optional(),
        lateMinutes: z
          .number()
          .int()
          .min(0)
          .max(7 * 24 * 60)
          .optional(),
        trustedHosts: z.array(z.string().min(3).max(260)).max(100).optional(),
        relayUrl: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullish(),
      }),
    )
    .output(workspace),

  begin: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({ ...tag, method: 'POST', path: '/workspace/begin', summary: 'Answer the first start' })
    .input(z.object({ sampleData: z.boolean(), timeZone: timeZone.optional() }))
    .output(workspace),

  removeSampleData: procedure
    .meta({ permission: 'workspace:manage', audit: true })
    .route({
      ...tag,
      method: 'DELETE',
      path: '/workspace/sample-data',
      summary: 'Remove everything that came as sample',
    })
    .output(workspace),

  pausePublishing: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'POST', path: '/workspace/pause', summary: 'Pause all publishing' })
    .input(z.object({ reason: z.string().trim().max(500).default('') }))
    .output(workspace),

  /** A campaign is a label: its posts are held while it is paused. */
  pauseCampaign: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/workspace/campaigns/pause',
      summary: 'Pause or resume one campaign',
    })
    .input(
      z.object({
        label: z.string().trim().min(1).max(60),
        paused: z.boolean(),
        reason: z.string().trim().max(500).default(''),
      }),
    )
    .output(workspace),

  /** The posts that came due in the pause stay held until someone decides. */
  resumePublishing: procedure
    .meta({ permission: 'posts:publish', audit: true })
    .route({ ...tag, method: 'POST', path: '/workspace/resume', summary: 'Resume publishing' })
    .output(z.object({ workspace, held: z.array(post) })),

  today: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/today',
      summary: 'What goes out today, what went out, what needs a person',
    })
    .output(
      z.object({
        date: z.iso.date(),
        timeZone,
        today: z.array(calendarEntry),
        next: calendarEntry.nullable(),
        attention: z.array(post),
        recent: z.array(
          z.object({
            post,
            /** Sum over the post's publications; null: nothing measured yet. */
            metrics: z
              .object({
                likes: z.number().nullable(),
                comments: z.number().nullable(),
                shares: z.number().nullable(),
                impressions: z.number().nullable(),
              })
              .nullable(),
          }),
        ),
        week: z.array(
          z.object({ date: z.iso.date(), planned: z.number().int(), published: z.number().int() }),
        ),
      }),
    ),
};
