import type { ReportDefinition, ReportSchedule } from '../contract/report-shapes.ts';

export interface Starter {
  key: string;
  description: string;
  definition: ReportDefinition;
  schedule: ReportSchedule | null;
}

/** Definitions to begin from; whoever takes one has a report of their own. */
export const starters: readonly Starter[] = [
  {
    key: 'monthly-client',
    description: 'Last month against the one before: what came in, where, and which posts did it.',
    definition: {
      name: 'Monthly report',
      page: 'a4',
      range: { kind: 'last_month' },
      comparison: 'before',
      filters: {},
      blocks: [
        {
          id: 'figures',
          kind: 'figures',
          title: '',
          metrics: ['posts', 'interactions', 'engagementRate', 'impressions', 'followers', 'followersGained'],
        },
        { id: 'interactions', kind: 'chart', title: '', look: 'line', metric: 'interactions' },
        { id: 'impressions', kind: 'chart', title: '', look: 'line', metric: 'impressions' },
        { id: 'rate', kind: 'chart', title: '', look: 'line', metric: 'engagementRate' },
        { id: 'followers', kind: 'chart', title: '', look: 'line', metric: 'followers' },
        { id: 'networks', kind: 'shares', title: '', by: 'network', metric: 'interactions', rows: 8 },
        { id: 'formats', kind: 'shares', title: '', by: 'format', metric: 'interactions', rows: 8 },
        { id: 'hours', kind: 'hours', title: '' },
        { id: 'top', kind: 'table', title: '', of: 'posts', metric: 'interactions', rows: 10 },
      ],
    },
    schedule: null,
  },
  {
    key: 'weekly-team',
    description: 'Last week in one page for a screen: figures, days, and what to do more of.',
    definition: {
      name: 'Weekly report',
      page: 'wide',
      range: { kind: 'last_week' },
      comparison: 'before',
      filters: {},
      blocks: [
        {
          id: 'figures',
          kind: 'figures',
          title: '',
          metrics: ['posts', 'interactions', 'comments', 'engagementRate', 'followersGained'],
        },
        { id: 'interactions', kind: 'chart', title: '', look: 'columns', metric: 'interactions' },
        { id: 'accounts', kind: 'shares', title: '', by: 'account', metric: 'interactions', rows: 6 },
        { id: 'top', kind: 'table', title: '', of: 'posts', metric: 'interactions', rows: 5 },
      ],
    },
    schedule: null,
  },
  {
    key: 'campaign',
    description: 'What a campaign brought. Choose the campaign, and its days, in the editor.',
    definition: {
      name: 'Campaign report',
      page: 'a4',
      range: { kind: 'last_days', days: 90 },
      comparison: 'none',
      filters: {},
      blocks: [
        {
          id: 'words',
          kind: 'text',
          text: '# What we set out to do\nWrite here what the campaign was for, and what would count as having worked.',
        },
        {
          id: 'figures',
          kind: 'figures',
          title: '',
          metrics: ['posts', 'interactions', 'engagementRate', 'impressions', 'clicks'],
        },
        { id: 'interactions', kind: 'chart', title: '', look: 'columns', metric: 'interactions' },
        { id: 'networks', kind: 'shares', title: '', by: 'network', metric: 'interactions', rows: 8 },
        { id: 'hashtags', kind: 'shares', title: '', by: 'hashtag', metric: 'interactions', rows: 8 },
        {
          id: 'posts',
          kind: 'table',
          title: 'All posts of the campaign',
          of: 'posts',
          metric: 'interactions',
          rows: 50,
        },
      ],
    },
    schedule: null,
  },
];
