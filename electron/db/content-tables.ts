import type { Generated } from 'kysely';

type Scoped = Generated<string>;

export interface TemplatesTable {
  id: string;
  workspace_id: Scoped;
  title: string;
  description: string;
  category: string;
  /** JSON, as are the next two of `placeholders` and `variants`. */
  tags: string;
  body: string;
  placeholders: string;
  variants: string;
  sharing: 'private' | 'workspace';
  author_id: string;
  author: string;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface PostTemplatesTable {
  workspace_id: Scoped;
  template_id: string;
  post_id: string;
  used_at: number;
}

export interface SnippetsTable {
  id: string;
  workspace_id: Scoped;
  kind: 'signature' | 'hashtags';
  name: string;
  text: string;
  /** JSON: the accounts and networks for which it is offered first. */
  account_ids: string;
  networks: string;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface BrandsTable {
  workspace_id: Scoped;
  /** JSON: colours, fonts, voice and the rules of words. */
  kit: string;
  /** Another one with each change. */
  revision: string;
  updated_at: number;
}

export interface BrandLogosTable {
  workspace_id: Scoped;
  media_id: string;
  name: string;
  position: number;
}

export interface LabelsTable {
  workspace_id: Scoped;
  name: string;
  color: string;
  description: string;
  created_at: number;
}

export interface CampaignsTable {
  id: string;
  workspace_id: Scoped;
  label: string;
  starts_on: string | null;
  ends_on: string | null;
  goal: string;
  budget_micros: number | null;
  currency: string | null;
  notes: string;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
}

export interface IdeaColumnsTable {
  workspace_id: Scoped;
  id: string;
  name: string;
  position: number;
}

export interface IdeasTable {
  id: string;
  workspace_id: Scoped;
  column_id: string;
  position: number;
  text: string;
  link: string | null;
  label: string | null;
  post_id: string | null;
  author: string;
  created_at: number;
  updated_at: number;
  archived_at: number | null;
}

export interface IdeaMediaTable {
  workspace_id: Scoped;
  idea_id: string;
  media_id: string;
  position: number;
}
