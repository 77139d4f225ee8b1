import { z } from 'zod';
import { groupMetrics, reportMetrics } from '../reports/words.ts';
import { dimensions, scopeInput } from './analytics-shapes.ts';
import { id, instant } from './base.ts';

const title = z.string().trim().max(120).default('');
const blockId = z.string().min(1).max(40);
const day = z.iso.date();

export const reportBlock = z.discriminatedUnion('kind', [
  /** Lines that begin with `# ` are headings. */
  z.object({ id: blockId, kind: z.literal('text'), text: z.string().max(8_000) }),
  z.object({
    id: blockId,
    kind: z.literal('figures'),
    title,
    metrics: z.array(z.enum(reportMetrics)).min(1, 'Choose a figure.').max(12),
  }),
  z.object({
    id: blockId,
    kind: z.literal('chart'),
    title,
    look: z.enum(['line', 'columns']),
    metric: z.enum(reportMetrics),
  }),
  z.object({
    id: blockId,
    kind: z.literal('shares'),
    title,
    by: z.enum(dimensions),
    metric: z.enum(groupMetrics),
    rows: z.number().int().min(1).max(20).default(8),
  }),
  /** When posts went out, and how they did. */
  z.object({ id: blockId, kind: z.literal('hours'), title }),
  z.object({
    id: blockId,
    kind: z.literal('table'),
    title,
    of: z.enum(['posts', ...dimensions]),
    metric: z.enum(groupMetrics),
    rows: z.number().int().min(1).max(100).default(10),
  }),
]);
export type ReportBlock = z.infer<typeof reportBlock>;

/** Relative ranges hold whole days up to yesterday. */
export const reportRange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('last_days'), days: z.number().int().min(1).max(3_653) }),
  z.object({ kind: z.enum(['last_week', 'last_month', 'last_quarter', 'last_year', 'this_month']) }),
  z
    .object({ kind: z.literal('fixed'), from: day, to: day })
    .refine(({ from, to }) => from <= to, {
      path: ['to'],
      message: 'The last day is before the first.',
    })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 3_653 * 86_400_000, {
      path: ['from'],
      message: 'A report is of ten years at most.',
    }),
]);
export type ReportRange = z.infer<typeof reportRange>;

export const comparisons = ['none', 'before', 'year_before'] as const;
export type Comparison = (typeof comparisons)[number];

export const reportFormats = ['pdf', 'xlsx', 'csv', 'json', 'png'] as const;
export type ReportFormat = (typeof reportFormats)[number];

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time such as 09:00.');
const formats = z.array(z.enum(reportFormats)).min(1, 'Choose a format.').max(reportFormats.length);
/** By the clocks of the workspace's zone. */
export const reportSchedule = z.discriminatedUnion('every', [
  z.object({
    every: z.literal('week'),
    /** Monday is 1. */
    weekdays: z.array(z.number().int().min(1).max(7)).min(1, 'Choose a day.').max(7),
    time: wallTime,
    formats,
  }),
  z.object({
    every: z.literal('month'),
    /** In a month that does not have it, the last. */
    day: z.number().int().min(1).max(31),
    time: wallTime,
    formats,
  }),
]);
export type ReportSchedule = z.infer<typeof reportSchedule>;

export const mostBlocks = 60;
export const reportDefinition = z.object({
  name: z.string().trim().min(1, 'Give the report a name.').max(120),
  /** Pages upright, or as a screen is. */
  page: z.enum(['a4', 'wide']).default('a4'),
  range: reportRange,
  comparison: z.enum(comparisons).default('before'),
  filters: z.object(scopeInput).default({}),
  blocks: z.array(reportBlock).min(1, 'A report needs a block.').max(mostBlocks),
});
export type ReportDefinition = z.infer<typeof reportDefinition>;

export const reportFile = z.object({
  id,
  /** null: of a definition that is not kept. */
  reportId: z.string().nullable(),
  name: z.string(),
  fileName: z.string(),
  format: z.enum(reportFormats),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Steps: gathering a block, drawing a page. */
  done: z.number().int(),
  total: z.number().int(),
  from: day,
  to: day,
  sizeBytes: z.number().int().nullable(),
  /** Of a PDF. */
  pages: z.number().int().nullable(),
  isScheduled: z.boolean(),
  createdAt: instant,
  endedAt: instant.nullable(),
  reason: z.string().nullable(),
  remedy: z.string().nullable(),
});
export type ReportFile = z.infer<typeof reportFile>;

export const report = reportDefinition.extend({
  id,
  schedule: reportSchedule.nullable(),
  nextRunAt: instant.nullable(),
  /** What the range means today. */
  period: z.object({ from: day, to: day }),
  createdAt: instant,
  updatedAt: instant,
  /** The newest first; a few. */
  files: z.array(reportFile),
});
export type Report = z.infer<typeof report>;

const point = z.tuple([z.number(), z.number()]);
const place = { x: z.number(), y: z.number() };
const box = { ...place, width: z.number(), height: z.number() };
export const drawing = z.object({
  width: z.number(),
  height: z.number(),
  marks: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('rect'), ...box, fill: z.string(), radius: z.number().optional() }),
      z.object({
        kind: z.literal('line'),
        from: point,
        to: point,
        stroke: z.string(),
        width: z.number(),
      }),
      z.object({
        kind: z.literal('curve'),
        points: z.array(point),
        stroke: z.string(),
        width: z.number(),
        isDashed: z.boolean().optional(),
      }),
      z.object({ kind: z.literal('area'), points: z.array(point), fill: z.string() }),
      z.object({ kind: z.literal('dot'), ...place, radius: z.number(), fill: z.string() }),
      z.object({
        kind: z.literal('text'),
        ...place,
        text: z.string(),
        size: z.number(),
        weight: z.union([z.literal(400), z.literal(600)]),
        fill: z.string(),
        align: z.enum(['left', 'middle', 'right']),
      }),
      z.object({ kind: z.literal('picture'), ...box, name: z.string() }),
    ]),
  ),
});
