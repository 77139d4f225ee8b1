import { os } from '../procedures-base.ts';
import { createRun } from './begin.ts';
import { listCopies, updateCopy } from './edit-copies.ts';
import { addInsight, updateInsight } from './edit-insights.ts';
import { estimateRun } from './estimating.ts';
import {
  approveStep,
  cancelRun,
  redoStep,
  removeRun,
  resumeRun,
  skipStep,
  updateRun,
} from './intervening.ts';
import { listSources, readFeed, readFileSource, readSource, removeSource } from './reading.ts';
import { redoCopy, redoPicture } from './redo.ts';
import { decide, finishReview, undoRun } from './review.ts';
import { listRuns, openItem, openRun } from './shown-run.ts';
import { openSource } from './shown-source.ts';
import { generateComplete, generateCopy, generateInsights, generateVisuals } from './single-steps.ts';
import { costSummary } from './summary.ts';

export const pipeline = {
  readSource: os.pipeline.readSource.handler(({ context, input, signal }) =>
    readSource(context, input, signal),
  ),
  readFile: os.pipeline.readFile.handler(({ context, input, signal }) =>
    readFileSource(context, input.file, signal),
  ),
  readFeed: os.pipeline.readFeed.handler(({ context, input, signal }) =>
    readFeed(context, input.url, signal),
  ),
  sources: os.pipeline.sources.handler(({ context, input }) => listSources(context, input)),
  source: os.pipeline.source.handler(({ context, input }) => openSource(context, input.id)),
  removeSource: os.pipeline.removeSource.handler(({ context, input }) => removeSource(context, input.id)),
  estimate: os.pipeline.estimate.handler(({ context, input }) => estimateRun(context, input)),
  create: os.pipeline.create.handler(({ context, input }) => createRun(context, input)),
  list: os.pipeline.list.handler(({ context, input }) => listRuns(context, input)),
  get: os.pipeline.get.handler(({ context, input }) => openRun(context, input.id)),
  item: os.pipeline.item.handler(({ context, input }) => openItem(context, input.id)),
  copies: os.pipeline.copies.handler(({ context, input }) => listCopies(context, input)),
  update: os.pipeline.update.handler(({ context, input }) => updateRun(context, input)),
  cancel: os.pipeline.cancel.handler(({ context, input }) => cancelRun(context, input)),
  resume: os.pipeline.resume.handler(({ context, input }) => resumeRun(context, input)),
  remove: os.pipeline.remove.handler(({ context, input }) => removeRun(context, input.id)),
  approveStep: os.pipeline.approveStep.handler(({ context, input }) => approveStep(context, input.id)),
  redoStep: os.pipeline.redoStep.handler(({ context, input }) => redoStep(context, input)),
  skipStep: os.pipeline.skipStep.handler(({ context, input }) => skipStep(context, input.id)),
  addInsight: os.pipeline.addInsight.handler(({ context, input }) => addInsight(context, input)),
  updateInsight: os.pipeline.updateInsight.handler(({ context, input }) => updateInsight(context, input)),
  updateCopy: os.pipeline.updateCopy.handler(({ context, input }) => updateCopy(context, input)),
  redoCopy: os.pipeline.redoCopy.handler(({ context, input, signal }) => redoCopy(context, input, signal)),
  redoPicture: os.pipeline.redoPicture.handler(({ context, input }) => redoPicture(context, input)),
  decide: os.pipeline.decide.handler(({ context, input }) => decide(context, input)),
  finishReview: os.pipeline.finishReview.handler(({ context, input }) => finishReview(context, input)),
  undo: os.pipeline.undo.handler(({ context, input }) => undoRun(context, input.id)),
  generateComplete: os.pipeline.generateComplete.handler(({ context, input }) =>
    generateComplete(context, input),
  ),
  generateInsights: os.pipeline.generateInsights.handler(({ context, input, signal }) =>
    generateInsights(context, input, signal),
  ),
  generateCopy: os.pipeline.generateCopy.handler(({ context, input, signal }) =>
    generateCopy(context, input, signal),
  ),
  generateVisuals: os.pipeline.generateVisuals.handler(({ context, input }) =>
    generateVisuals(context, input),
  ),
  costs: os.pipeline.costs.handler(({ context, input }) => costSummary(context, input)),
};
