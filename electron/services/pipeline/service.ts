export { maxSourceBytes } from '../../providers/sources/sources.ts';
export { tooLargeSource } from './reading.ts';
export { contentStep, continueRuns, leaveRuns } from './work.ts';
