export { budgetStates, reservationOf, reserve, settle } from './budgets.ts';
export { chosenModel, listChoices } from './choices.ts';
export { type CostAhead, costAhead } from './cost-ahead.ts';
export { scoresOf } from './looking-over.ts';
export type { ForRun, Prompt, WritingPlan, Written } from './plan.ts';
export {
  connectionOf,
  isOwnComputer,
  noteHealth,
  type ProviderRow,
  providerRows,
} from './providers.ts';
export { runTask } from './run.ts';
export { streamTask } from './streaming.ts';
export { beginTask, endInterrupted, endTask, getTask } from './task-rows.ts';
export { usageBetween } from './usage.ts';
