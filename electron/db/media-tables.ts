import type { Generated } from 'kysely';

/** Filled in by the workspace scope; see workspace-scope.ts. */
type Scoped = Generated<string>;

export interface MediaTable {
  id: string;
  workspace_id: Scoped;
  sha256: string;
  kind: 'image' | 'video' | 'document';
  mime: string;
  file_name: string;
  size_bytes: number;
  width: number;
  height: number;
  alt_text: string;
  created_at: number;
  deleted_at: number | null;
  /** Of a video, null where it is not known; so are the next three. */
  duration_ms: number | null;
  video_codec: string | null;
  audio_codec: string | null;
  frames_per_second: number | null;
  /** What must stay in sight when a picture is cropped by itself; fractions of its sides. */
  focus_x: Generated<number>;
  focus_y: Generated<number>;
  /** 0 or 1. */
  animated: Generated<number>;
  folder_id: string | null;
  origin: Generated<'upload' | 'import' | 'watched' | 'stock' | 'ai'>;
  /** 16 hexadecimal digits of a picture; empty: nothing to compare; null: not computed yet. */
  perceptual_hash: string | null;
  /** Why a document still has its metadata; null: it has none of it. */
  metadata_kept: string | null;
  /** When a real picture of a video took the place of the drawing. */
  poster_at: number | null;
}

export interface MediaFoldersTable {
  id: string;
  workspace_id: Scoped;
  /** null: at the top. */
  parent_id: string | null;
  name: string;
  created_at: number;
}

export interface MediaTagsTable {
  workspace_id: Scoped;
  media_id: string;
  tag: string;
}

/** Where a file came from, if not from a person's own disk, and what it cost. */
export interface MediaOriginsTable {
  workspace_id: Scoped;
  media_id: string;
  provider: string;
  remote_id: string;
  page_url: string | null;
  author: string | null;
  license: string | null;
  /** The words that have to stand beside the picture. */
  attribution: string | null;
  /** Millionths of the currency; null: the provider does not tell. */
  cost_micros: number | null;
  currency: string | null;
  fetched_at: number;
  fetched_by: string;
  /** Of a picture that a model made: which one, and from what words. */
  model: string | null;
  prompt: string | null;
  /** 0 or 1. */
  is_by_ai: Generated<number>;
}

export interface MediaUploadsTable {
  id: string;
  workspace_id: Scoped;
  file_name: string;
  /** By which the sender knows the file again after a reload; may be empty. */
  fingerprint: string;
  size_bytes: number;
  /** How much is on the disk for sure. */
  offset_bytes: Generated<number>;
  folder_id: string | null;
  alt_text: string;
  /** Set once the file is in the library. */
  media_id: string | null;
  created_at: number;
  touched_at: number;
}

export interface MediaSettingsTable {
  workspace_id: Scoped;
  quota_bytes: number | null;
  /** Absolute; null: no folder is watched. */
  watch_path: string | null;
  /** JSON: names in the secret store by provider. */
  stock_keys: Generated<string>;
}

export interface MediaWatchedTable {
  workspace_id: Scoped;
  path: string;
  size_bytes: number;
  modified_at: number;
}

export interface MediaTextsTable {
  /** The full-text index refers to it. */
  number: Generated<number>;
  workspace_id: Scoped;
  media_id: string;
  file_name: string;
  alt_text: string;
  tags: string;
}

/** A view: everything that shows a file of the library. */
export interface MediaUsesView {
  workspace_id: Scoped;
  media_id: string;
  kind: 'post' | 'idea' | 'logo' | 'template';
  /** Of a logo, its name. */
  user_id: string;
  /** 0: a post in the trash, which may come back. */
  is_live: number;
}
