import type { Generated } from 'kysely';

type Scoped = Generated<string>;

interface TemplatesTable {
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

interface PostTemplatesTable {
  workspace_id: Scoped;
  template_id: string;
  post_id: string;
  used_at: number;
}

interface SnippetsTable {
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

interface BrandsTable {
  workspace_id: Scoped;
  /** JSON: colours, fonts, voice and the rules of words. */
  kit: string;
  /** Another one with each change. */
  revision: string;
  updated_at: number;
}

interface BrandLogosTable {
  workspace_id: Scoped;
  media_id: string;
  name: string;
  position: number;
}

interface LabelsTable {
  workspace_id: Scoped;
  name: string;
  color: string;
  description: string;
  created_at: number;
}

interface CampaignsTable {
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
  /** 1: it came with the sample data. */
  is_sample: Generated<number>;
}

interface IdeaColumnsTable {
  workspace_id: Scoped;
  id: string;
  name: string;
  position: number;
}

interface IdeasTable {
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

interface IdeaMediaTable {
  workspace_id: Scoped;
  idea_id: string;
  media_id: string;
  position: number;
}

/** The tables of templates, brand, labels, campaigns and ideas. */
export interface ContentTables {
  templates: TemplatesTable;
  post_templates: PostTemplatesTable;
  snippets: SnippetsTable;
  brands: BrandsTable;
  brand_logos: BrandLogosTable;
  labels: LabelsTable;
  campaigns: CampaignsTable;
  idea_columns: IdeaColumnsTable;
  ideas: IdeasTable;
  idea_media: IdeaMediaTable;
}
