import { planningRules, setPlanningRules } from '../conflicts/service.ts';
import { os } from '../procedures-base.ts';
import {
  changeSeries,
  conflictsAt,
  createSeries,
  endSeries,
  listSeries,
  queuePost,
  readinessBetween,
  setEvergreen,
  setSlots,
  slotsOf,
} from './service.ts';

export const planning = {
  conflicts: os.planning.conflicts.handler(async ({ context, input }) => ({
    items: await conflictsAt(context, input),
  })),
  readiness: os.planning.readiness.handler(async ({ context, input }) => ({
    items: await readinessBetween(context, input),
  })),
  rules: os.planning.rules.handler(({ context }) => planningRules(context)),
  setRules: os.planning.setRules.handler(({ context, input }) => setPlanningRules(context, input)),
  slots: os.planning.slots.handler(async ({ context, input }) => ({
    items: await slotsOf(context, input.id),
  })),
  setSlots: os.planning.setSlots.handler(async ({ context, input }) => ({
    items: await setSlots(context, input),
  })),
  queue: os.planning.queue.handler(({ context, input }) => queuePost(context, input.id)),
  series: os.planning.series.handler(({ context }) => listSeries(context)),
  createSeries: os.planning.createSeries.handler(({ context, input }) => createSeries(context, input)),
  endSeries: os.planning.endSeries.handler(({ context, input }) => endSeries(context, input)),
  changeSeries: os.planning.changeSeries.handler(({ context, input }) => changeSeries(context, input)),
  setEvergreen: os.planning.setEvergreen.handler(({ context, input }) => setEvergreen(context, input)),
};
