import { accounts } from './accounts/procedures.ts';
import { ai } from './ai/procedures.ts';
import { altTexts } from './alt-texts/procedures.ts';
import { analysis } from './analysis/procedures.ts';
import { analytics } from './analytics/procedures.ts';
import { brand } from './brand/procedures.ts';
import { facebook, instagram, threads } from './by-network/procedures.ts';
import { calendar } from './calendar/procedures.ts';
import { campaigns } from './campaigns/procedures.ts';
import { ideas } from './ideas/procedures.ts';
import { illustrations } from './illustrations/procedures.ts';
import { imports } from './imports/procedures.ts';
import { labels } from './labels/procedures.ts';
import { links } from './links/procedures.ts';
import { media } from './media/procedures.ts';
import { notifications } from './notifications/procedures.ts';
import { pipeline } from './pipeline/procedures.ts';
import { planning } from './planning/procedures.ts';
import { posts } from './posts/procedures.ts';
import { os } from './procedures-base.ts';
import { publications } from './publishing/procedures.ts';
import { reports } from './reports/procedures.ts';
import { searches } from './searches/procedures.ts';
import { snippets } from './snippets/procedures.ts';
import { staging } from './staging/procedures.ts';
import { suggestions } from './suggestions/procedures.ts';
import { system } from './system/procedures.ts';
import { content, templates } from './templates/procedures.ts';
import { timing } from './timing/procedures.ts';
import { trash } from './trash/procedures.ts';
import { usage } from './usage/procedures.ts';
import { visuals } from './visuals/procedures.ts';
import { workspace } from './workspaces/procedures.ts';
import { writing } from './writing/procedures.ts';

/** Everything the product can do, one line per capability. */
export const router = os.router({
  system,
  workspace,
  accounts,
  posts,
  searches,
  trash,
  publications,
  planning,
  timing,
  imports,
  calendar,
  media,
  templates,
  content,
  snippets,
  brand,
  labels,
  campaigns,
  ideas,
  ai,
  illustrations,
  altTexts,
  writing,
  analysis,
  analytics,
  reports,
  staging,
  links,
  suggestions,
  visuals,
  pipeline,
  notifications,
  usage,
  facebook,
  instagram,
  threads,
});
export type Router = typeof router;
