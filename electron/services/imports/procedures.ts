import { os } from '../procedures-base.ts';
import {
  beginImport,
  cancelImport,
  checkImport,
  configureImport,
  confirmImport,
  getImport,
  importRows,
  listImports,
  problemFile,
  removeImport,
  sampleFile,
  undoImport,
} from './service.ts';

export const imports = {
  begin: os.imports.begin.handler(({ context, input, signal }) => beginImport(context, input.file, signal)),
  list: os.imports.list.handler(({ context }) => listImports(context)),
  get: os.imports.get.handler(({ context, input }) => getImport(context, input.id)),
  configure: os.imports.configure.handler(({ context, input }) => configureImport(context, input)),
  check: os.imports.check.handler(({ context, input }) => checkImport(context, input.id)),
  rows: os.imports.rows.handler(({ context, input }) => importRows(context, input)),
  confirm: os.imports.confirm.handler(({ context, input }) => confirmImport(context, input)),
  cancel: os.imports.cancel.handler(({ context, input }) => cancelImport(context, input.id)),
  undo: os.imports.undo.handler(({ context, input }) => undoImport(context, input.id)),
  remove: os.imports.remove.handler(({ context, input }) => removeImport(context, input.id)),
  problems: os.imports.problems.handler(({ context, input }) => problemFile(context, input.id)),
  sample: os.imports.sample.handler(({ context, input }) => sampleFile(context, input.format)),
};
