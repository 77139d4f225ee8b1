import type { Generated } from 'kysely';
import type { SampleRefusal, SampleSource } from '../../shared/analytics/metrics.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

/** Of a post, all of it up to an instant; null: not provided. */
export interface CountedColumns {
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
  impressions: number | null;
  reach: number | null;
  video_views: number | null;
}

/** What came in an hour or on a day. Less than zero: what was counted before was taken back. */
export type GainedColumns = { [Column in keyof CountedColumns]: Generated<number> };

export interface MetricPayloadsTable {
  number: Generated<number>;
  workspace_id: Scoped;
  hash: string;
  /** The network's answer as JSON, deflated. */
  body: Uint8Array;
}

export interface MetricSamplesTable extends CountedColumns {
  workspace_id: Scoped;
  publication_id: string;
  at: number;
  source: Generated<SampleSource>;
  /** Version of the adapter's reading of the answer; 0: there was none. */
  normaliser: Generated<number>;
  payload: number | null;
}

export interface AccountSamplesTable {
  workspace_id: Scoped;
  account_id: string;
  at: number;
  followers: number | null;
  following: number | null;
  posts: number | null;
  /** This and the next two: of the day that ended at `at`, as the network says. */
  reach: number | null;
  impressions: number | null;
  profile_views: number | null;
  source: SampleSource;
  normaliser: number;
  payload: number | null;
}

export interface AudienceInsightsTable {
  workspace_id: Scoped;
  account_id: string;
  dimension: string;
  at: number;
  /** JSON: `[{ value, share, count }]`. */
  shares: string;
  source: SampleSource;
  payload: number | null;
}

export interface PublicationFiguresTable extends CountedColumns {
  publication_id: string;
  workspace_id: Scoped;
  account_id: string;
  post_id: string;
  published_at: number;
  /** In the zone of the roll-ups; Monday at midnight is 0. */
  week_hour: number;
  format: string;
  characters: number;
  author: string;
  /** null: none of them is provided. */
  interactions: number | null;
  first_at: number;
  last_at: number;
  sample_count: number;
  reset_count: number;
  /** Of the roll-ups its gains are in; another than the current one: they are not in them yet. */
  generation: number;
}

export interface PublicationHashtagsTable {
  workspace_id: Scoped;
  hashtag: string;
  publication_id: string;
}

export interface MetricDaysTable extends GainedColumns {
  workspace_id: Scoped;
  publication_id: string;
  /** Since 1970-01-01 in the zone of the roll-ups. */
  day: number;
}

export interface AccountDaysTable extends GainedColumns {
  workspace_id: Scoped;
  account_id: string;
  day: number;
  /** The newest count of the day. */
  followers: number | null;
  followers_gained: number | null;
  account_reach: number | null;
  account_impressions: number | null;
  profile_views: number | null;
}

export interface AccountHoursTable extends GainedColumns {
  workspace_id: Scoped;
  account_id: string;
  /** Hours of UTC since 1970. */
  hour: number;
}

export interface AccountFiguresTable {
  account_id: string;
  workspace_id: Scoped;
  /** One bit for each metric that was ever given, in the order of the vocabulary. */
  provided: number;
  read_at: number | null;
  /** Why the last reading of the account brought nothing. */
  failure: string | null;
}

export interface RollupStateTable {
  workspace_id: Scoped;
  time_zone: string;
  generation: number;
  /** The publication up to which a rebuilding has come; null: none is under way. */
  rebuilt_to: string | null;
  total: number;
  done: number;
  changed_at: number;
}

export interface SampleRefusalsTable {
  workspace_id: Scoped;
  /** The id that the sample named. */
  subject: string;
  reason: SampleRefusal;
  day: number;
  count: number;
  last_at: number;
}

export interface ConversionsTable {
  id: string;
  workspace_id: Scoped;
  at: number;
  post_id: string | null;
  account_id: string | null;
  campaign: string | null;
  kind: string;
  quantity: number;
  value_micros: number | null;
  currency: string | null;
  note: string;
  external_id: string | null;
  created_at: number;
}

export interface CostsTable {
  id: string;
  workspace_id: Scoped;
  at: number;
  post_id: string | null;
  account_id: string | null;
  campaign: string | null;
  kind: string;
  amount_micros: number;
  currency: string;
  note: string;
  external_id: string | null;
  created_at: number;
}

export interface MetricTables {
  metric_payloads: MetricPayloadsTable;
  metric_samples: MetricSamplesTable;
  account_samples: AccountSamplesTable;
  audience_insights: AudienceInsightsTable;
  publication_figures: PublicationFiguresTable;
  publication_hashtags: PublicationHashtagsTable;
  metric_days: MetricDaysTable;
  account_days: AccountDaysTable;
  account_hours: AccountHoursTable;
  account_figures: AccountFiguresTable;
  rollup_state: RollupStateTable;
  sample_refusals: SampleRefusalsTable;
  conversions: ConversionsTable;
  costs: CostsTable;
}
