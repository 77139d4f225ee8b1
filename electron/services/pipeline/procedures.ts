import { os } from '../procedures-base.ts';
import { createRun } from './begin.ts';
import { notYet } from './not-yet.ts';
import { listRuns, openItem, openRun } from './shown-run.ts';
import { openSource } from './shown-source.ts';

export const pipeline = {
  readSource: os.pipeline.readSource.handler(notYet),
  readFile: os.pipeline.readFile.handler(notYet),
  readFeed: os.pipeline.readFeed.handler(notYet),
  sources: os.pipeline.sources.handler(notYet),
  source: os.pipeline.source.handler(({ context, input }) => openSource(context, input.id)),
  removeSource: os.pipeline.removeSource.handler(notYet),
  estimate: os.pipeline.estimate.handler(notYet),
  create: os.pipeline.create.handler(({ context, input }) => createRun(context, input)),
  list: os.pipeline.list.handler(({ context, input }) => listRuns(context, input)),
  get: os.pipeline.get.handler(({ context, input }) => openRun(context, input.id)),
  item: os.pipeline.item.handler(({ context, input }) => openItem(context, input.id)),
  copies: os.pipeline.copies.handler(notYet),
  update: os.pipeline.update.handler(notYet),
  cancel: os.pipeline.cancel.handler(notYet),
  resume: os.pipeline.resume.handler(notYet),
  remove: os.pipeline.remove.handler(notYet),
  approveStep: os.pipeline.approveStep.handler(notYet),
  redoStep: os.pipeline.redoStep.handler(notYet),
  skipStep: os.pipeline.skipStep.handler(notYet),
  addInsight: os.pipeline.addInsight.handler(notYet),
  updateInsight: os.pipeline.updateInsight.handler(notYet),
  updateCopy: os.pipeline.updateCopy.handler(notYet),
  redoCopy: os.pipeline.redoCopy.handler(notYet),
  redoPicture: os.pipeline.redoPicture.handler(notYet),
  decide: os.pipeline.decide.handler(notYet),
  finishReview: os.pipeline.finishReview.handler(notYet),
  undo: os.pipeline.undo.handler(notYet),
};
