import type { Generated } from 'kysely';

/** How one of the media is cut for a post, or for one of its accounts. */
export interface PostCropsTable {
  /** Filled in by the workspace scope; see workspace-scope.ts. */
  workspace_id: Generated<string>;
  post_id: string;
  /** null: for every account that has none of its own. */
  account_id: string | null;
  media_id: string;
  /** Fractions of the picture; null, and so are the next three: the whole of it. */
  x: number | null;
  y: number | null;
  width: number | null;
  height: number | null;
  ratio: string | null;
  /** Of a video: the frame that stands for it. */
  cover_ms: number | null;
}

/** A picture as a network is sent it; its id is the hash of what it was made from. */
export interface RenditionsTable {
  id: string;
  workspace_id: Generated<string>;
  media_id: string;
  /** JSON: `RenditionSpec`. */
  spec: string;
  mime: string;
  size_bytes: number;
  width: number;
  height: number;
  sha256: string;
  made_at: number;
  used_at: number;
}

export interface PublicationRenditionsTable {
  workspace_id: Generated<string>;
  publication_id: string;
  rendition_id: string;
}
