import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorPanel } from '../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../ui/SkeletonRows.tsx';
import { readSearch } from './address.ts';
import { Frame } from './frame/Frame.tsx';

const root = createRootRoute({ component: Frame, validateSearch: readSearch });

const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../views/today/TodayView.tsx'), 'TodayView'),
});
const compose = createRoute({
  getParentRoute: () => root,
  path: '/compose',
  component: lazyRouteComponent(() => import('../views/compose/ComposeView.tsx'), 'ComposeView'),
});
/** Below `/compose`, so that a new post keeps its editor when its first save gives it an address. */
const composePost = createRoute({ getParentRoute: () => compose, path: '$postId' });
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../views/calendar/CalendarView.tsx'), 'CalendarView'),
});
const posts = createRoute({
  getParentRoute: () => root,
  path: '/posts',
  component: lazyRouteComponent(() => import('../views/posts/PostsView.tsx'), 'PostsView'),
});
const trash = createRoute({
  getParentRoute: () => root,
  path: '/trash',
  component: lazyRouteComponent(() => import('../views/trash/TrashView.tsx'), 'TrashView'),
});
const visuals = createRoute({
  getParentRoute: () => root,
  path: '/media/visuals',
  component: lazyRouteComponent(() => import('../views/visuals/VisualsView.tsx'), 'VisualsView'),
});
const visual = createRoute({
  getParentRoute: () => root,
  path: '/media/visuals/$templateId',
  component: lazyRouteComponent(() => import('../views/visuals/EditorView.tsx'), 'EditorView'),
});
const mediaTemplates = createRoute({
  getParentRoute: () => root,
  path: '/media/templates',
  component: lazyRouteComponent(() => import('../views/media/templates/TemplatesView.tsx'), 'TemplatesView'),
});
const mediaBrand = createRoute({
  getParentRoute: () => root,
  path: '/media/brand',
  component: lazyRouteComponent(() => import('../views/media/brand/BrandView.tsx'), 'BrandView'),
});
const ideas = createRoute({
  getParentRoute: () => root,
  path: '/ideas',
  component: lazyRouteComponent(() => import('../views/ideas/IdeasView.tsx'), 'IdeasView'),
});
const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('../views/campaigns/CampaignsView.tsx'), 'CampaignsView'),
});
const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$campaignId',
  component: lazyRouteComponent(() => import('../views/campaigns/CampaignView.tsx'), 'CampaignView'),
});
const reports = createRoute({
  getParentRoute: () => root,
  path: '/analytics/reports',
  component: lazyRouteComponent(() => import('../views/reports/ReportsView.tsx'), 'ReportsView'),
});
const report = createRoute({
  getParentRoute: () => root,
  path: '/analytics/reports/$reportId',
  component: lazyRouteComponent(() => import('../views/reports/ReportView.tsx'), 'ReportView'),
});
const contentRuns = createRoute({
  getParentRoute: () => root,
  path: '/content-runs',
  component: lazyRouteComponent(() => import('../views/pipeline/RunsView.tsx'), 'RunsView'),
});
const newContentRun = createRoute({
  getParentRoute: () => root,
  path: '/content-runs/new',
  component: lazyRouteComponent(() => import('../views/pipeline/new/NewRunView.tsx'), 'NewRunView'),
});
const contentRun = createRoute({
  getParentRoute: () => root,
  path: '/content-runs/$runId',
  component: lazyRouteComponent(() => import('../views/pipeline/run/RunView.tsx'), 'RunView'),
});
const contentReview = createRoute({
  getParentRoute: () => root,
  path: '/content-runs/$runId/review',
  component: lazyRouteComponent(() => import('../views/pipeline/review/ReviewView.tsx'), 'ReviewView'),
});
const postGrid = createRoute({
  getParentRoute: () => root,
  path: '/posts/grid',
  component: lazyRouteComponent(() => import('../views/posts/grid/GridView.tsx'), 'GridView'),
});
const importPosts = createRoute({
  getParentRoute: () => root,
  path: '/posts/import',
  component: lazyRouteComponent(() => import('../views/posts/import/ImportView.tsx'), 'ImportView'),
});
/** Below `/posts/import`, so that the steps stay where they are when the file gets its address. */
const importedFile = createRoute({ getParentRoute: () => importPosts, path: '$importId' });
const media = createRoute({
  getParentRoute: () => root,
  path: '/media',
  component: lazyRouteComponent(() => import('../views/media/MediaView.tsx'), 'MediaView'),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../views/accounts/AccountsView.tsx'), 'AccountsView'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../views/settings/SettingsView.tsx'), 'SettingsView'),
});
const aiUsage = createRoute({
  getParentRoute: () => root,
  path: '/settings/ai-usage',
  component: lazyRouteComponent(() => import('../views/ai/AiUsageView.tsx'), 'AiUsageView'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    compose.addChildren([composePost]),
    calendar,
    posts,
    trash,
    mediaTemplates,
    mediaBrand,
    ideas,
    campaigns,
    campaign,
    reports,
    report,
    contentRuns,
    newContentRun,
    contentRun,
    contentReview,
    postGrid,
    importPosts.addChildren([importedFile]),
    visuals,
    visual,
    media,
    accounts,
    settings,
    aiUsage,
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <SkeletonRows />,
  defaultErrorComponent: ({ error, reset }) => <ErrorPanel error={error} onRetry={reset} />,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = Object.entries(search).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
