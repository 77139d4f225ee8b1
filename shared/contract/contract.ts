import { accountsContract } from './accounts.ts';
import { aiContract } from './ai.ts';
import { analysisContract } from './analysis.ts';
import { mediaContract } from './media.ts';
import { facebookContract, instagramContract, threadsContract } from './networks.ts';
import { notificationsContract } from './notifications.ts';
import { planningContract } from './planning.ts';
import { postsContract } from './posts.ts';
import { publicationsContract } from './publications.ts';
import { searchesContract } from './searches.ts';
import { stagingContract } from './staging.ts';
import { systemContract } from './system.ts';
import { trashContract } from './trash.ts';
import { workspaceContract } from './workspace.ts';
import { writingContract } from './writing.ts';

/** The single description of what the product can do; every door is made from it. */
export const contract = {
  system: systemContract,
  workspace: workspaceContract,
  accounts: accountsContract,
  posts: postsContract,
  searches: searchesContract,
  trash: trashContract,
  publications: publicationsContract,
  planning: planningContract,
  media: mediaContract,
  ai: aiContract,
  writing: writingContract,
  analysis: analysisContract,
  staging: stagingContract,
  notifications: notificationsContract,
  facebook: facebookContract,
  instagram: instagramContract,
  threads: threadsContract,
};
export type Contract = typeof contract;
