import type { Generated } from 'kysely';
import type { NetworkId } from '../../shared/networks/types.ts';
import type {
  InsightKind,
  ItemState,
  RunState,
  SourceKind,
  StepName,
  StepState,
} from '../../shared/pipeline/steps.ts';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

/** Something that was read, with its text: the same content is one row, however often it is given. */
interface ContentSourcesTable {
  id: string;
  workspace_id: Scoped;
  /** SHA-256 of what it is known by: kind and text, or address and text. */
  hash: string;
  kind: SourceKind;
  title: string;
  author: string | null;
  site: string | null;
  url: string | null;
  file_name: string | null;
  media_id: string | null;
  published_at: number | null;
  language: string | null;
  text: string;
  words: number;
  /** JSON: where each page begins. */
  page_starts: Generated<string>;
  /** JSON: sentences on what was left out. */
  remarks: Generated<string>;
  read_at: number;
}

interface ContentRunsTable {
  id: string;
  workspace_id: Scoped;
  name: string;
  state: RunState;
  /** JSON: RunSettings. */
  settings: string;
  budget_micros: number | null;
  /** JSON: on whose behalf its texts and posts are made. */
  actor: string;
  created_at: number;
  ended_at: number | null;
}

/** One source on its way through a run. */
interface ContentItemsTable {
  id: string;
  workspace_id: Scoped;
  run_id: string;
  position: number;
  /** JSON: SourceInput. */
  given: string;
  label: string;
  source_id: string | null;
  state: ItemState;
  /** The step it is at. */
  step: StepName;
}

interface ContentStepsTable {
  id: string;
  workspace_id: Scoped;
  item_id: string;
  name: StepName;
  state: StepState;
  /** Grows when the step is begun, stopped or asked for anew: what an older one still brings counts for nothing. */
  fence: Generated<number>;
  done: Generated<number>;
  total: Generated<number>;
  begun_at: number | null;
  ended_at: number | null;
  writer: 'model' | 'built_in' | 'mixed' | 'person' | 'program' | null;
  model: string | null;
  message: string | null;
  reason: string | null;
  remedy: string | null;
  instruction: string | null;
}

/** A text that was asked for: written down before it is asked, so that an answer that came is found again. */
interface ContentCallsTable {
  workspace_id: Scoped;
  step_id: string;
  fence: number;
  /** Which of the texts of the step: `insights`, or network and number. */
  name: string;
  task_id: string;
}

interface ContentInsightsTable {
  id: string;
  workspace_id: Scoped;
  item_id: string;
  position: number;
  kind: InsightKind;
  text: string;
  quote: string;
  quote_start: number;
  quote_end: number;
  page: number | null;
  why: string;
  /** JSON: Mark[]. */
  marks: Generated<string>;
  writer: 'model' | 'built_in' | 'person';
  is_edited: Generated<number>;
  state: Generated<'suggested' | 'approved' | 'rejected'>;
  version: Generated<number>;
}

interface ContentCopiesTable {
  id: string;
  workspace_id: Scoped;
  run_id: string;
  item_id: string;
  /** Which of the texts of the step `copy` it is: one row each. */
  name: string;
  position: number;
  network: NetworkId;
  /** JSON: ids of accounts. */
  account_ids: string;
  /** JSON: ids of insights. */
  insight_ids: string;
  /** JSON: CopyText[] as they were written. */
  variants: string;
  chosen: number;
  text: string;
  /** JSON: texts. */
  parts: string;
  /** JSON: texts. */
  hashtags: string;
  why: string;
  /** JSON: Mark[]. */
  marks: string;
  /** JSON: scores of the text as it is. */
  scores: string;
  writer: 'model' | 'built_in' | 'person';
  model: string | null;
  is_edited: Generated<number>;
  state: Generated<'open' | 'approved' | 'rejected'>;
  media_id: string | null;
  template_id: string | null;
  /** JSON: what was noted when the picture was drawn. */
  picture_notes: Generated<string>;
  alt_text: Generated<string>;
  scheduled_at: number | null;
  post_id: string | null;
  problem: string | null;
  version: Generated<number>;
}

export interface PipelineTables {
  content_sources: ContentSourcesTable;
  content_runs: ContentRunsTable;
  content_items: ContentItemsTable;
  content_steps: ContentStepsTable;
  content_calls: ContentCallsTable;
  content_insights: ContentInsightsTable;
  content_copies: ContentCopiesTable;
}
