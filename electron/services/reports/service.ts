export {
  createReport,
  getReport,
  listReports,
  removeReport,
  restoreReport,
  updateReport,
} from './definitions.ts';
export {
  cancelReportFile,
  downloadReport,
  getReportFile,
  listReportFiles,
  removeReportFile,
} from './files.ts';
export { previewReport } from './gathering.ts';
export { makeReport } from './making.ts';
export { generateReport } from './orders.ts';
export { replanReports, runScheduledReport } from './schedules.ts';
