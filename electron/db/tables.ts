import type { Generated } from 'kysely';
import type { NetworkId } from '../../shared/networks/types.ts';
import type { PublicationState } from '../../shared/publication-state.ts';
import type {
  AiAnswersTable,
  AiBudgetsTable,
  AiChoicesTable,
  AiProvidersTable,
  AiSpendingTable,
  AiTasksTable,
} from './ai-tables.ts';
import type { CalendarTables, CalendarWorkspaceColumns } from './calendar-tables.ts';
import type { ContentTables } from './content-tables.ts';
import type { IllustrationTables } from './illustration-tables.ts';
import type { ImportMappingsTable, ImportRowsTable, ImportsTable } from './import-tables.ts';
import type {
  MediaFoldersTable,
  MediaOriginsTable,
  MediaSettingsTable,
  MediaTable,
  MediaTagsTable,
  MediaTextsTable,
  MediaUploadsTable,
  MediaUsesView,
  MediaWatchedTable,
} from './media-tables.ts';
import type { MetricTables } from './metric-tables.ts';
import type { AuditLogTable, EventsTable, NotificationsTable } from './news-tables.ts';
import type { PostCropsTable, PublicationRenditionsTable, RenditionsTable } from './picture-tables.ts';
import type { PipelineTables } from './pipeline-tables.ts';
import type {
  BlackoutsTable,
  EvergreensTable,
  EvergreenUsesTable,
  QueueSlotsTable,
  SeriesOccurrencesTable,
  SeriesTable,
} from './planning-tables.ts';
import type { ReportTables } from './report-tables.ts';
import type { UsageTables } from './usage-tables.ts';
import type { VisualRenderingsTable, VisualTemplatesTable } from './visual-tables.ts';
import type { RevisionsTable, ShortLinksTable } from './writing-tables.ts';

export type { MediaTable } from './media-tables.ts';
export type { EventsTable, NotificationsTable } from './news-tables.ts';
export type { ReportFilesTable, ReportsTable } from './report-tables.ts';
export type { RevisionsTable } from './writing-tables.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;
/** 0 or 1. */
type Flag = number;

export interface WorkspacesTable extends CalendarWorkspaceColumns {
  id: string;
  name: string;
  time_zone: string;
  late_minutes: number;
  trusted_hosts: string;
  publishing_paused_at: number | null;
  publishing_paused_by: string | null;
  publishing_paused_reason: string | null;
  begun_at: number | null;
  created_at: number;
  /** Two posts of one account closer than this are a clash. */
  conflict_minutes: Generated<number>;
  relay_url: string | null;
  /** JSON: where media are put for networks to fetch; its key is in the secret store. */
  staging: Generated<string>;
  staging_secret_id: string | null;
  /** JSON: `[{ weekdays, from, to }]` in the workspace's zone; empty: any hour. */
  allowed_hours: Generated<string>;
  /** JSON: how links are tagged and shortened. */
  link_rules: Generated<string>;
  shortener_secret_id: string | null;
}

export interface AccountsTable {
  id: string;
  workspace_id: Scoped;
  network: NetworkId;
  remote_id: string;
  handle: string;
  display_name: string;
  avatar_url: string | null;
  profile_url: string | null;
  follower_count: number | null;
  secret_id: string;
  token_expires_at: number | null;
  /** What the network says; a person's pause is in `paused_at`. */
  health: 'ok' | 'expired' | 'revoked' | 'limited';
  health_reason: string | null;
  paused_at: number | null;
  paused_reason: string | null;
  settings: string;
  limits: string | null;
  is_sample: Flag;
  connected_at: number;
  disconnected_at: number | null;
  /** When the token is to be renewed without a person. */
  renew_at: number | null;
  /** The network asked to be left alone until then. */
  blocked_until: number | null;
}

export interface PostsTable {
  /** Order of making; the full-text index refers to it. */
  number: Generated<number>;
  id: string;
  workspace_id: Scoped;
  title: string;
  body: string;
  scheduled_at: number | null;
  time_zone: string;
  wall_time: string | null;
  time_adjustment: string | null;
  /** Where the post stands in lists: its planned time, else when it was made. */
  list_at: number;
  /** Kept by trigger: 0 is a draft. */
  publication_count: Generated<number>;
  source: 'person' | 'sample' | 'api';
  /** JSON: what wrote it, and for which content run; null: nobody but people. */
  ai: string | null;
  author: string;
  /** For the team only; no network sees them. */
  notes: Generated<string>;
  /** 1: links are tagged as the workspace has it. */
  tag_links: Generated<Flag>;
  version: Generated<number>;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface SavedSearchesTable {
  id: string;
  workspace_id: Scoped;
  name: string;
  /** JSON: what the list is narrowed to. */
  filters: string;
  author: string;
  created_at: number;
}

export interface PostLabelsTable {
  workspace_id: Scoped;
  post_id: string;
  label: string;
  /** Copy of the post's, kept by trigger, for the index. */
  list_at: number;
}

export interface VariantsTable {
  workspace_id: Scoped;
  post_id: string;
  account_id: string;
  network: NetworkId;
  position: number;
  body: string | null;
  /** 1: the variant has its own media list, even an empty one. */
  own_media: Flag;
  options: string;
  /** Copy of the post's, kept by trigger, for the index. */
  list_at: number;
}

export interface PostMediaTable {
  workspace_id: Scoped;
  post_id: string;
  /** null: the shared list. */
  account_id: string | null;
  media_id: string;
  position: number;
}

export interface PublicationsTable {
  id: string;
  workspace_id: Scoped;
  post_id: string;
  account_id: string;
  network: NetworkId;
  state: PublicationState;
  hold_reason: string | null;
  /** When the next thing is to happen to it: publish, retry or settle. */
  due_at: number;
  /** Copy of the post's, kept by trigger, for the index. */
  list_at: number;
  /** What makes the network's idempotency key; changes only when a person sends again. */
  key_round: Generated<number>;
  /** When it was first committed; makes client-chosen record keys stable. */
  keyed_at: number;
  attempt_count: Generated<number>;
  lease_owner: string | null;
  lease_expires_at: number | null;
  /** Grows with each claim: an owner with an old fence may record nothing. */
  fence: Generated<number>;
  remote_id: string | null;
  url: string | null;
  /** When the post itself was out; a thread may still be going on then. */
  published_at: number | null;
  error: string | null;
  created_at: number;
  /** 1: the network's own scheduler is to hold the post. */
  hand_over: Generated<Flag>;
  /** The planned post on the network, while it waits there; `handed_over_for` is the time it was given. */
  remote_schedule_id: string | null;
  handed_over_for: number | null;
  /** When it was noticed that the post is no longer on the network. */
  removed_remotely_at: number | null;
}

export interface AttemptsTable {
  id: string;
  workspace_id: Scoped;
  publication_id: string;
  number: number;
  /** What is being sent, as it was when the attempt began. */
  draft: string;
  started_at: number;
  ended_at: number | null;
  outcome:
    | 'published'
    | 'handed_over'
    | 'retry'
    | 'failed'
    | 'unknown'
    | 'absent'
    | 'held'
    | 'needs_review'
    | null;
  error: string | null;
}

export interface StepsTable {
  id: string;
  workspace_id: Scoped;
  attempt_id: string;
  publication_id: string;
  name: string;
  visible: Flag;
  started_at: number;
  ended_at: number | null;
  checkpoint: string | null;
  /** Set when the network no longer knows what the checkpoint speaks of. */
  forgotten_at: number | null;
  /** When the network first did not list what this unclear step was to make. */
  absent_at: number | null;
}

export interface NetworkAppsTable {
  workspace_id: Scoped;
  network: NetworkId;
  client_id: string;
  secret_id: string | null;
  /** JSON: addresses by the names of the network's facts. */
  bases: string;
}

export interface SignInsTable {
  id: string;
  workspace_id: Scoped;
  network: NetworkId;
  /** SHA-256 of the state: what came back is compared, what was sent is not kept. */
  state_hash: string;
  /** Verifier, state and what the adapter keeps. */
  secret_id: string;
  redirect_uri: string;
  reconnect_account_id: string | null;
  status: 'waiting' | 'choose' | 'done' | 'failed';
  /** JSON: message and remedy. */
  failure: string | null;
  /** JSON: profiles to choose from. */
  candidates: string | null;
  expires_at: number;
  created_at: number;
}

export interface StagedObjectsTable {
  id: string;
  workspace_id: Scoped;
  media_id: string;
  place: 's3' | 'host';
  name: string;
  mime: string;
  expires_at: number;
  /** For whom it was staged; null: by an older version. */
  publication_id: string | null;
  /** null: the original itself. */
  rendition_id: string | null;
}

export interface JobsTable {
  id: string;
  workspace_id: Scoped;
  kind: string;
  /** What it is about; of one kind and subject only one waits. */
  subject: string | null;
  payload: string;
  run_at: number;
  attempt_count: Generated<number>;
  state: Generated<'waiting' | 'running' | 'done' | 'failed'>;
  lease_owner: string | null;
  lease_expires_at: number | null;
  error: string | null;
  created_at: number;
}

export interface RemoteCommentsTable {
  id: string;
  workspace_id: Scoped;
  account_id: string;
  /** The post it stands under; null for a mention elsewhere. */
  publication_id: string | null;
  remote_id: string;
  kind: 'comment' | 'mention';
  author: string;
  text: string;
  url: string | null;
  at: number;
  seen_at: number;
}

export interface LabelPausesTable {
  workspace_id: Scoped;
  label: string;
  paused_at: number;
  paused_by: string;
  reason: string;
}

/** Every table; all but `workspaces` belong to a workspace. */
export interface Tables
  extends CalendarTables,
    ContentTables,
    IllustrationTables,
    MetricTables,
    PipelineTables,
    UsageTables,
    ReportTables {
  workspaces: WorkspacesTable;
  accounts: AccountsTable;
  posts: PostsTable;
  saved_searches: SavedSearchesTable;
  post_labels: PostLabelsTable;
  variants: VariantsTable;
  post_media: PostMediaTable;
  post_crops: PostCropsTable;
  renditions: RenditionsTable;
  publication_renditions: PublicationRenditionsTable;
  revisions: RevisionsTable;
  short_links: ShortLinksTable;
  media: MediaTable;
  media_folders: MediaFoldersTable;
  media_tags: MediaTagsTable;
  media_origins: MediaOriginsTable;
  media_uploads: MediaUploadsTable;
  media_settings: MediaSettingsTable;
  media_watched: MediaWatchedTable;
  media_texts: MediaTextsTable;
  media_uses: MediaUsesView;
  publications: PublicationsTable;
  attempts: AttemptsTable;
  steps: StepsTable;
  jobs: JobsTable;
  remote_comments: RemoteCommentsTable;
  label_pauses: LabelPausesTable;
  network_apps: NetworkAppsTable;
  sign_ins: SignInsTable;
  staged_objects: StagedObjectsTable;
  queue_slots: QueueSlotsTable;
  blackouts: BlackoutsTable;
  series: SeriesTable;
  series_occurrences: SeriesOccurrencesTable;
  evergreens: EvergreensTable;
  evergreen_uses: EvergreenUsesTable;
  visual_templates: VisualTemplatesTable;
  visual_renderings: VisualRenderingsTable;
  ai_providers: AiProvidersTable;
  ai_choices: AiChoicesTable;
  ai_budgets: AiBudgetsTable;
  ai_tasks: AiTasksTable;
  ai_spending: AiSpendingTable;
  ai_answers: AiAnswersTable;
  notifications: NotificationsTable;
  events: EventsTable;
  audit_log: AuditLogTable;
  imports: ImportsTable;
  import_rows: ImportRowsTable;
  import_mappings: ImportMappingsTable;
}
