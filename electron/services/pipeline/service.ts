export { maxSourceBytes } from '../../providers/sources/sources.ts';
export { tooLargeSource } from './reading.ts';
export { contentStep } from './work.ts';
