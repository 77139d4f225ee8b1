import { beginRebuilding, readRollupState } from '../metrics/service.ts';
import { os } from '../procedures-base.ts';
import { anomaliesAnswer } from './anomalies.ts';
import { audienceAnswer } from './audience.ts';
import { benchmarksAnswer } from './benchmarks.ts';
import { breakdownAnswer, heatAnswer } from './breakdowns.ts';
import { changesAnswer } from './changes.ts';
import { contentInsights } from './content-insights.ts';
import { postAnswer } from './curves.ts';
import { exportNumbers } from './export.ts';
import { healthAnswer } from './health.ts';
import { addConversion, addCost, listConversions, listCosts, removeMoney } from './money.ts';
import { importConversions, importCosts } from './money-files.ts';
import { realtimeAnswer, trendingAnswer } from './moving.ts';
import { overviewAnswer, performanceAnswer, summaryAnswer } from './overview.ts';
import { postsAnswer, topAnswer } from './posts.ts';
import { roiAnswer } from './roi.ts';
import { seriesAnswer } from './series.ts';
import { bestHoursAnswer, timingAnswer } from './timing.ts';
import { trackNumbers } from './tracking.ts';

const at = os.analytics;

export const analytics = {
  overview: at.overview.handler(({ context, input }) => overviewAnswer(context, input)),
  dashboard: at.dashboard.handler(({ context, input }) => overviewAnswer(context, input)),
  summary: at.summary.handler(({ context, input }) => summaryAnswer(context, input)),
  performance: at.performance.handler(({ context, input }) => performanceAnswer(context, input)),
  posts: at.posts.handler(({ context, input }) => postsAnswer(context, input)),
  top: at.top.handler(({ context, input }) => topAnswer(context, input)),
  trending: at.trending.handler(({ context, input }) => trendingAnswer(context, input)),
  advancedTrending: at.advancedTrending.handler(({ context, input }) => trendingAnswer(context, input)),
  post: at.post.handler(({ context, input }) => postAnswer(context, input)),
  content: at.content.handler(({ context, input }) => postAnswer(context, input)),
  contentPerformance: at.contentPerformance.handler(({ context, input }) => postAnswer(context, input)),
  engagement: at.engagement.handler(({ context, input }) => seriesAnswer(context, input)),
  engagementTrends: at.engagementTrends.handler(({ context, input }) => seriesAnswer(context, input)),
  trends: at.trends.handler(({ context, input }) => seriesAnswer(context, input)),
  breakdown: at.breakdown.handler(({ context, input }) => breakdownAnswer(context, input)),
  hours: at.hours.handler(({ context, input }) => heatAnswer(context, input, 'week')),
  optimal: at.optimal.handler(({ context, input }) => bestHoursAnswer(context, input)),
  timing: at.timing.handler(({ context, input }) => timingAnswer(context, input)),
  changes: at.changes.handler(({ context, input }) => changesAnswer(context, input)),
  anomalies: at.anomalies.handler(({ context, input }) => anomaliesAnswer(context, input)),
  benchmarks: at.benchmarks.handler(({ context, input }) => benchmarksAnswer(context, input)),
  realtime: at.realtime.handler(({ context, input }) => realtimeAnswer(context, input)),
  audience: at.audience.handler(({ context, input }) => audienceAnswer(context, input)),
  audienceGrowth: at.audienceGrowth.handler(({ context, input }) => audienceAnswer(context, input, 'growth')),
  audienceDemographics: at.audienceDemographics.handler(({ context, input }) =>
    audienceAnswer(context, input, 'demographics'),
  ),
  audienceBehavior: at.audienceBehavior.handler(({ context, input }) =>
    audienceAnswer(context, input, 'behavior'),
  ),
  audienceInsights: at.audienceInsights.handler(({ context, input: { id, ...input } }) =>
    audienceAnswer(context, input, id),
  ),
  contentInsights: at.contentInsights.handler(({ context, input: { id, ...input } }) =>
    contentInsights(context, id, input),
  ),
  accountInsights: at.accountInsights.handler(({ context, input: { id, ...input } }) =>
    audienceAnswer(context, { ...input, accountId: id }),
  ),
  accountMetrics: at.accountMetrics.handler(({ context, input: { id, ...input } }) =>
    seriesAnswer(context, { ...input, accountId: id }),
  ),
  health: at.health.handler(({ context }) => healthAnswer(context)),
  export: at.export.handler(({ context, input }) => exportNumbers(context, input)),
  track: at.track.handler(({ context, input }) => trackNumbers(context, input)),
  trackEngagement: at.trackEngagement.handler(({ context, input }) => trackNumbers(context, input)),
  trackMetrics: at.trackMetrics.handler(({ context, input }) => trackNumbers(context, input)),
  rebuild: at.rebuild.handler(async ({ context }) => {
    await beginRebuilding(context);
    return { total: (await readRollupState(context)).rebuilding?.total ?? 0 };
  }),
  roi: at.roi.handler(({ context, input }) => roiAnswer(context, input)),
  conversions: at.conversions.handler(({ context, input }) => listConversions(context, input)),
  addConversion: at.addConversion.handler(({ context, input }) => addConversion(context, input)),
  importConversions: at.importConversions.handler(({ context, input }) =>
    importConversions(context, input.csv),
  ),
  removeConversion: at.removeConversion.handler(({ context, input }) =>
    removeMoney(context, 'conversions', input.id),
  ),
  costs: at.costs.handler(({ context, input }) => listCosts(context, input)),
  addCost: at.addCost.handler(({ context, input }) => addCost(context, input)),
  importCosts: at.importCosts.handler(({ context, input }) => importCosts(context, input.csv)),
  removeCost: at.removeCost.handler(({ context, input }) => removeMoney(context, 'costs', input.id)),
};
