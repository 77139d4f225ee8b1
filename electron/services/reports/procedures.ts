import { starters } from '../../../shared/reports/starters.ts';
import { os } from '../procedures-base.ts';
import {
  cancelReportFile,
  createReport,
  downloadReport,
  generateReport,
  getReport,
  getReportFile,
  listReportFiles,
  listReports,
  previewReport,
  removeReport,
  removeReportFile,
  restoreReport,
  updateReport,
} from './service.ts';

const at = os.reports;

export const reports = {
  list: at.list.handler(({ context, input }) => listReports(context, input)),
  starters: at.starters.handler(() => ({ items: [...starters] })),
  create: at.create.handler(({ context, input }) => createReport(context, input)),
  get: at.get.handler(({ context, input }) => getReport(context, input.id)),
  update: at.update.handler(({ context, input }) => updateReport(context, input)),
  remove: at.remove.handler(({ context, input }) => removeReport(context, input.id)),
  restore: at.restore.handler(({ context, input }) => restoreReport(context, input.id)),
  generate: at.generate.handler(({ context, input }) => generateReport(context, input)),
  preview: at.preview.handler(({ context, input }) => previewReport(context, input)),
  files: at.files.handler(({ context, input }) => listReportFiles(context, input)),
  file: at.file.handler(({ context, input }) => getReportFile(context, input.id)),
  cancel: at.cancel.handler(({ context, input }) => cancelReportFile(context, input.id)),
  download: at.download.handler(({ context, input }) => downloadReport(context, input.id)),
  removeFile: at.removeFile.handler(({ context, input }) => removeReportFile(context, input.id)),
};
