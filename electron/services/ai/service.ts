export { scoresOf } from './looking-over.ts';
export type { Prompt, WritingPlan, Written } from './plan.ts';
export { runTask, streamTask } from './run.ts';
export { endInterrupted } from './task-rows.ts';
