export { breakdownAnswer, heatAnswer } from './breakdowns.ts';
export { summaryAnswer } from './overview.ts';
export { topAnswer } from './posts.ts';
export { seriesAnswer } from './series.ts';
