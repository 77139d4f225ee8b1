import { z } from 'zod';
import { noteColors } from '../calendar/colors.ts';
import { postStatuses } from '../post-status.ts';
import { networkId } from './accounts.ts';
import { askedTime, byId, id, instant, page, procedure } from './base.ts';
import { blackout, keptPost, rules } from './planning.ts';
import { calendarEntry } from './posts.ts';

/** Something about the time of a planned post that a person may want otherwise. */
const clash = z.object({ kind: z.enum(['clash', 'blackout', 'outside_hours']), message: z.string() });
export type Clash = z.infer<typeof clash>;

const item = calendarEntry.extend({
  /** The recurring post of which it is one date. */
  seriesId: id.nullable(),
  clashes: z.array(clash),
});
export type CalendarItem = z.infer<typeof item>;

const noteText = z.string().trim().min(1).max(500);
const dates = { fromDate: z.iso.date(), toDate: z.iso.date() };

const note = z.object({ id, ...dates, text: z.string(), color: z.enum(noteColors), author: z.string() });
export type CalendarNote = z.infer<typeof note>;

const holiday = z.object({ date: z.iso.date(), name: z.string() });
export type Holiday = z.infer<typeof holiday>;

const settings = z.object({
  /** ISO 3166 code of the country whose public holidays are named; null: none are. */
  holidayCountry: z.string().nullable(),
  holidayRegion: z.string().nullable(),
  /** A day without posts is a gap up to so many days ahead; 0: gaps are not shown. */
  gapDays: z.number().int(),
});
export type CalendarSettings = z.infer<typeof settings>;

const place = z.object({ code: z.string(), name: z.string() });

const filters = {
  network: networkId.optional(),
  accountId: id.optional(),
  status: z.enum(postStatuses).optional(),
  label: z.string().max(60).optional(),
  author: z.string().max(200).optional(),
};

const wholeView = z.object({
  items: z.array(item),
  notes: z.array(note),
  blackouts: z.array(blackout),
  holidays: z.array(holiday),
  /** Days on which a post is usual and none is planned. */
  gaps: z.array(z.iso.date()),
  allowedHours: rules.shape.allowedHours,
  /** What the posts of the range can be filtered by. */
  labels: z.array(z.object({ name: z.string(), color: z.string() })),
  authors: z.array(z.string()),
  settings,
});
export type CalendarRangeView = z.infer<typeof wholeView>;

const moved = z.object({ id, from: instant.nullable(), to: instant.nullable() });
export type MovedPost = z.infer<typeof moved>;

const backlogItem = z.object({
  id,
  excerpt: z.string(),
  accountIds: z.array(id),
  labels: z.array(z.string()),
  mediaCount: z.number().int(),
  updatedAt: instant,
});
export type BacklogItem = z.infer<typeof backlogItem>;

/** The secret part of the address is told once, when the feed is made. */
const feed = z.object({ createdAt: instant, createdBy: z.string() });

const tag = { tags: ['Calendar'] };
const read = procedure.meta({ permission: 'posts:read' });
const write = procedure.meta({ permission: 'posts:write', audit: true });
const plan = procedure.meta({ permission: 'posts:publish', audit: true });
const manage = procedure.meta({ permission: 'workspace:manage', audit: true });

export const calendarContract = {
  range: read
    .route({
      ...tag,
      method: 'GET',
      path: '/calendar',
      summary: 'Posts, notes, holidays, blackouts and gaps between two times',
    })
    .input(z.object({ from: askedTime, to: askedTime, ...filters }))
    .output(wholeView),

  backlog: read
    .route({ ...tag, method: 'GET', path: '/calendar/backlog', summary: 'Drafts that have no time yet' })
    .input(z.object({ ...page, search: z.string().max(500).optional() }))
    .output(z.object({ items: z.array(backlogItem), nextCursor: z.string().nullable() })),

  /** All in one go; what cannot be moved stays, is named, and keeps nothing else back. */
  move: plan
    .route({ ...tag, method: 'POST', path: '/calendar/move', summary: 'Move many posts' })
    .input(
      z.object({
        posts: z
          .array(
            z.object({
              id,
              /** Its new time; null takes it back to a draft; left out: what `by` or `date` says. */
              at: askedTime.nullish(),
            }),
          )
          .min(1)
          .max(500),
        /** The clock on the wall stays over days, and moves by minutes. */
        by: z
          .object({
            days: z.number().int().min(-3_660).max(3_660).default(0),
            minutes: z.number().int().min(-1_440).max(1_440).default(0),
          })
          .optional(),
        /** To this day, each at its own time of day. */
        date: z.iso.date().optional(),
      }),
    )
    .output(z.object({ moved: z.array(moved), kept: z.array(keptPost) })),

  addNote: write
    .route({
      ...tag,
      method: 'POST',
      path: '/calendar/notes',
      successStatus: 201,
      summary: 'Write a note on days',
    })
    .input(z.object({ ...dates, text: noteText, color: z.enum(noteColors).default('gray') }))
    .output(note),

  changeNote: write
    .route({ ...tag, method: 'PUT', path: '/calendar/notes/{id}', summary: 'Change a note' })
    .input(
      byId.extend({
        fromDate: z.iso.date().optional(),
        toDate: z.iso.date().optional(),
        text: noteText.optional(),
        color: z.enum(noteColors).optional(),
      }),
    )
    .output(note),

  removeNote: write
    .route({ ...tag, method: 'DELETE', path: '/calendar/notes/{id}', summary: 'Delete a note' })
    .input(byId)
    .output(z.object({ id })),

  addBlackout: manage
    .route({
      ...tag,
      method: 'POST',
      path: '/calendar/blackouts',
      successStatus: 201,
      summary: 'Publish nothing on these days',
    })
    .input(z.object({ ...dates, reason: z.string().trim().max(200).default('') }))
    .output(blackout),

  removeBlackout: manage
    .route({ ...tag, method: 'DELETE', path: '/calendar/blackouts/{id}', summary: 'End a blackout' })
    .input(byId)
    .output(z.object({ id })),

  setSettings: manage
    .route({ ...tag, method: 'PUT', path: '/calendar/settings', summary: 'Choose holidays and gaps' })
    .input(
      z.object({
        holidayCountry: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .nullish(),
        holidayRegion: z.string().min(1).max(10).nullish(),
        gapDays: z.number().int().min(0).max(60).optional(),
      }),
    )
    .output(settings),

  holidayPlaces: read
    .route({
      ...tag,
      method: 'GET',
      path: '/calendar/holiday-places',
      summary: 'Countries whose holidays are known, and the regions of one',
    })
    .input(z.object({ country: z.string().max(2).optional() }))
    .output(z.object({ countries: z.array(place), regions: z.array(place) })),

  export: read
    .route({
      ...tag,
      method: 'GET',
      path: '/calendar/export',
      summary: 'The posts of a range as a spreadsheet (CSV) or calendar file (iCalendar)',
    })
    .input(
      z.object({
        from: askedTime,
        to: askedTime,
        ...filters,
        format: z.enum(['csv', 'ics']),
        /** Lets Excel see that the text is UTF-8. */
        byteOrderMark: z.boolean().default(false),
      }),
    )
    .output(z.object({ fileName: z.string(), mime: z.string(), text: z.string(), count: z.number().int() })),

  feed: read
    .route({
      ...tag,
      method: 'GET',
      path: '/calendar/feed',
      summary: 'Whether the calendar can be subscribed to',
    })
    .output(z.object({ feed: feed.nullable() })),

  /** Ends the address that was given out before. */
  createFeed: manage
    .route({
      ...tag,
      method: 'POST',
      path: '/calendar/feed',
      successStatus: 201,
      summary: 'Make a secret address to subscribe to',
    })
    .output(
      z.object({
        ...feed.shape,
        /** Below the address of this server. */
        path: z.string(),
        /** Where the internet reaches it; null: only this computer does. */
        url: z.string().nullable(),
      }),
    ),

  revokeFeed: manage
    .route({ ...tag, method: 'DELETE', path: '/calendar/feed', summary: 'End the secret address' })
    .output(z.object({ feed: z.null() })),
};
