import { z } from 'zod';
import { dateOrders } from '../imports/dates.ts';
import { isImportField } from '../imports/fields.ts';
import { networkId } from './accounts.ts';
import { byId, id, instant, procedure, timeZone } from './base.ts';

/** What a column becomes: `text`, `date_time`, `text_x`, `text_x:harbour` … */
const field = z.string().max(300).refine(isImportField, 'There is no such field.');

export const importColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  field: z.string(),
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof importColumn>;

export const importProblem = z.object({
  level: z.enum(['error', 'warning']),
  /** The header of its column; null: it is about the row as a whole. */
  column: z.string().nullable(),
  value: z.string(),
  message: z.string(),
  remedy: z.string(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const importRow = z.object({
  /** As the file counts it, from 1. */
  number: z.number().int(),
  state: z.enum(['ready', 'error', 'duplicate']),
  /** Where the same text at the same time is already. */
  duplicate: z.enum(['stored', 'in_file']).nullable(),
  title: z.string(),
  text: z.string(),
  networkTexts: z.array(z.object({ network: networkId, text: z.string() })),
  scheduledAt: instant.nullable(),
  timeZone,
  isDraft: z.boolean(),
  accountIds: z.array(id),
  labels: z.array(z.string()),
  media: z.array(z.object({ kind: z.enum(['library', 'url']), name: z.string() })),
  firstComment: z.string(),
  threadParts: z.number().int(),
  problems: z.array(importProblem),
});
export type ImportRow = z.infer<typeof importRow>;

export const importSummary = z.object({
  ready: z.number().int(),
  errors: z.number().int(),
  duplicates: z.number().int(),
  warnings: z.number().int(),
  scheduled: z.number().int(),
  drafts: z.number().int(),
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  dateOrder: z.enum(dateOrders),
  /** Whether the dates themselves say so, it is a guess, or no order fits all of them. */
  dateOrderIs: z.enum(['certain', 'guessed', 'mixed', 'chosen']),
});
export type ImportSummary = z.infer<typeof importSummary>;

const settings = {
  hasHeader: z.boolean(),
  timeZone,
  /** null: as the dates of the file say. */
  dateOrder: z.enum(dateOrders).nullable(),
  /** A line with nothing but this parts a thread. */
  threadSeparator: z.string().min(1).max(20),
  /** For rows that name no account. */
  defaultAccountIds: z.array(id).max(100),
  as: z.enum(['drafts', 'scheduled']),
  /** What becomes of rows that are there already. */
  duplicates: z.enum(['skip', 'take']),
};
export const importSettings = z.object({ ...settings, mapping: z.array(z.string()) });
export type ImportSettings = z.infer<typeof importSettings>;

export const importFile = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['checking', 'importing', 'cancelled', 'done', 'undone']),
  /** The tool whose sheet this is, where it was recognised. */
  origin: z.enum(['rostrum', 'buffer', 'hootsuite']).nullable(),
  kind: z.enum(['csv', 'xlsx']),
  encoding: z.string().nullable(),
  encodings: z.array(z.string()),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  remarks: z.array(z.string()),
  rowCount: z.number().int(),
  columns: z.array(importColumn),
  settings: z.object(settings),
  progress: z.object({ done: z.number().int(), created: z.number().int(), notMade: z.number().int() }),
  /** Pictures and videos that are still being fetched, and those that could not be. */
  mediaWaiting: z.number().int(),
  mediaFailed: z.number().int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type ImportFile = z.infer<typeof importFile>;

export const importChecked = importFile.extend({ summary: importSummary });
export type ImportChecked = z.infer<typeof importChecked>;

const tag = { tags: ['Imports'] };
const shown = z.enum(['all', 'errors', 'warnings', 'duplicates', 'ready']);

export const importsContract = {
  begin: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'POST',
      path: '/imports/upload',
      successStatus: 201,
      summary: 'Read a CSV file or workbook of posts (multipart: file); nothing becomes a post yet',
    })
    .input(z.object({ file: z.file() }))
    .output(importFile),

  list: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/imports', summary: 'The last fifty imports, newest first' })
    .output(z.object({ items: z.array(importFile) })),

  get: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/imports/{id}', summary: 'One import and how far it is' })
    .input(byId)
    .output(importFile),

  /** Reads the file anew where encoding, delimiter or sheet change, and keeps the mapping for the same headers. */
  configure: procedure
    .meta({ permission: 'posts:write' })
    .route({
      ...tag,
      method: 'PUT',
      path: '/imports/{id}',
      summary: 'Say how the file is read and what its columns mean',
    })
    .input(
      byId.extend({
        encoding: z.string().max(40).optional(),
        delimiter: z.string().min(1).max(1).optional(),
        sheet: z.string().max(300).optional(),
        mapping: z.array(field).max(200).optional(),
        ...z.object(settings).partial().shape,
      }),
    )
    .output(importFile),

  check: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/imports/{id}/check',
      summary: 'What the rows would become; nothing is stored',
    })
    .input(byId)
    .output(importChecked),

  rows: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/imports/{id}/rows', summary: 'Rows as they would become posts' })
    .input(
      byId.extend({
        show: shown.default('all'),
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ items: z.array(importRow), total: z.number().int() })),

  /** `all`: not one row is imported while any has an error. */
  confirm: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'POST', path: '/imports/{id}/confirm', summary: 'Make posts of the rows' })
    .input(byId.extend({ rows: z.enum(['valid', 'all']).default('valid') }))
    .output(importFile),

  cancel: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/imports/{id}/cancel',
      summary: 'Stop an import; what was made stays until it is undone',
    })
    .input(byId)
    .output(importFile),

  undo: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({
      ...tag,
      method: 'POST',
      path: '/imports/{id}/undo',
      summary: 'Delete all posts of an import that are not out yet',
    })
    .input(byId)
    .output(z.object({ id, removed: z.number().int(), kept: z.number().int() })),

  remove: procedure
    .meta({ permission: 'posts:write', audit: true })
    .route({ ...tag, method: 'DELETE', path: '/imports/{id}', summary: 'Forget an import; its posts stay' })
    .input(byId)
    .output(z.object({ id })),

  problems: procedure
    .meta({ permission: 'posts:read' })
    .route({
      ...tag,
      method: 'GET',
      path: '/imports/{id}/problems',
      summary: 'The rows that make no post, as CSV with a column that says why',
    })
    .input(byId)
    .output(z.file()),

  sample: procedure
    .meta({ permission: 'posts:read' })
    .route({ ...tag, method: 'GET', path: '/imports/sample', summary: 'An example file to begin from' })
    .input(z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }))
    .output(z.file()),
};
