export { type CostAhead, costAhead } from './cost-ahead.ts';
export { scoresOf } from './looking-over.ts';
export type { ForRun, Prompt, WritingPlan, Written } from './plan.ts';
export { runTask } from './run.ts';
export { streamTask } from './streaming.ts';
export { endInterrupted, getTask } from './task-rows.ts';
export { usageBetween } from './usage.ts';
