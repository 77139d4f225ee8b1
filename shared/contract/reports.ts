import { z } from 'zod';
import { byId, id, page, paged, procedure } from './base.ts';
import {
  drawing,
  report,
  reportDefinition,
  reportFile,
  reportFormats,
  reportRange,
  reportSchedule,
} from './report-shapes.ts';

const tag = { tags: ['Reports'] };
const reading = procedure.meta({ permission: 'posts:read' });
const writing = procedure.meta({ permission: 'posts:write', audit: true });

const schedule = reportSchedule.nullable();
const changes = reportDefinition.partial().extend({ id, schedule: schedule.optional() });

const generateInput = z.object({
  /** One that is kept; else give `definition`. */
  reportId: id.optional(),
  definition: reportDefinition.optional(),
  format: z.enum(reportFormats).default('pdf'),
  /** Another range than the definition's, for this once. */
  range: reportRange.optional(),
});

/** What numbers are gathered into, to be kept and handed on. */
export const reportsContract = {
  list: reading
    .route({ ...tag, method: 'GET', path: '/analytics/reports', summary: 'Reports that are kept' })
    .input(z.object(page))
    .output(paged(report)),
  starters: reading
    .route({
      ...tag,
      method: 'GET',
      path: '/analytics/reports/starters',
      summary: 'Definitions to begin from',
    })
    .output(
      z.object({
        items: z.array(
          z.object({ key: z.string(), description: z.string(), definition: reportDefinition, schedule }),
        ),
      }),
    ),
  create: writing
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/reports',
      successStatus: 201,
      summary: 'Keep a definition',
    })
    .input(reportDefinition.extend({ schedule: schedule.default(null) }))
    .output(report),
  get: reading
    .route({ ...tag, method: 'GET', path: '/analytics/reports/{id}', summary: 'One report with its files' })
    .input(byId)
    .output(report),
  update: writing
    .route({
      ...tag,
      method: 'PUT',
      path: '/analytics/reports/{id}',
      summary: 'Change a report; what is left out stays',
    })
    .input(changes)
    .output(report),
  remove: writing
    .route({
      ...tag,
      method: 'DELETE',
      path: '/analytics/reports/{id}',
      summary: 'Delete a report; its files stay, and it can be restored',
    })
    .input(byId)
    .output(byId),
  restore: writing
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/reports/{id}/restore',
      summary: 'Take back the deletion of a report',
    })
    .input(byId)
    .output(report),

  /** While the same report is being made in the same format, that one is given. */
  generate: writing
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/reports/generate',
      successStatus: 202,
      summary: 'Have a file made of a report; answers at once',
    })
    .input(generateInput)
    .output(reportFile),
  preview: reading
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/reports/preview',
      summary: 'What each block of a definition shows now',
    })
    .input(reportDefinition)
    .output(
      z.object({
        period: z.object({ from: z.iso.date(), to: z.iso.date() }),
        blocks: z.array(z.object({ id: z.string(), title: z.string(), drawing, notes: z.array(z.string()) })),
      }),
    ),

  files: reading
    .route({ ...tag, method: 'GET', path: '/analytics/reports/files', summary: 'Files, newest first' })
    .input(z.object({ ...page, reportId: id.optional() }))
    .output(paged(reportFile)),
  file: reading
    .route({
      ...tag,
      method: 'GET',
      path: '/analytics/reports/files/{id}',
      summary: 'How far a file is, and what became of it',
    })
    .input(byId)
    .output(reportFile),
  cancel: writing
    .route({
      ...tag,
      method: 'POST',
      path: '/analytics/reports/files/{id}/cancel',
      summary: 'Stop making a file',
    })
    .input(byId)
    .output(reportFile),
  download: reading
    .route({
      ...tag,
      method: 'GET',
      path: '/analytics/reports/files/{id}/download',
      summary: 'The file itself',
    })
    .input(byId)
    .output(z.file()),
  removeFile: writing
    .route({
      ...tag,
      method: 'DELETE',
      path: '/analytics/reports/files/{id}',
      summary: 'Delete a file for good',
    })
    .input(byId)
    .output(byId),
};
