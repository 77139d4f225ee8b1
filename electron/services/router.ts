import { accounts } from './accounts/procedures.ts';
import { ai } from './ai/procedures.ts';
import { analysis } from './analysis/procedures.ts';
import { facebook, instagram, threads } from './by-network/procedures.ts';
import { media } from './media/procedures.ts';
import { notifications } from './notifications/procedures.ts';
import { planning } from './planning/procedures.ts';
import { posts } from './posts/procedures.ts';
import { os } from './procedures-base.ts';
import { publications } from './publishing/procedures.ts';
import { searches } from './searches/procedures.ts';
import { staging } from './staging/procedures.ts';
import { system } from './system/procedures.ts';
import { trash } from './trash/procedures.ts';
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
  media,
  ai,
  writing,
  analysis,
  staging,
  notifications,
  facebook,
  instagram,
  threads,
});
export type Router = typeof router;
