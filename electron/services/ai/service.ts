export { scoresOf } from './looking-over.ts';
export type { Prompt, WritingPlan, Written } from './plan.ts';
export { runTask } from './run.ts';
export { streamTask } from './streaming.ts';
export { endInterrupted } from './task-rows.ts';
