import { accountsContract } from './accounts.ts';
import { aiContract } from './ai.ts';
import { altTextsContract } from './alt-texts.ts';
import { analysisContract } from './analysis.ts';
import { analyticsContract } from './analytics.ts';
import { analyticsMoneyContract } from './analytics-money.ts';
import { brandContract } from './brand.ts';
import { calendarContract } from './calendar.ts';
import { campaignsContract } from './campaigns.ts';
import { ideasContract } from './ideas.ts';
import { illustrationsContract } from './illustrations.ts';
import { importsContract } from './imports.ts';
import { labelsContract } from './labels.ts';
import { linksContract } from './links.ts';
import { mediaContract } from './media.ts';
import { facebookContract, instagramContract, threadsContract } from './networks.ts';
import { notificationsContract } from './notifications.ts';
import { pipelineContract } from './pipeline.ts';
import { singleStepsContract } from './pipeline-single.ts';
import { planningContract } from './planning.ts';
import { postsContract } from './posts.ts';
import { publicationsContract } from './publications.ts';
import { reportsContract } from './reports.ts';
import { revisionsContract } from './revisions.ts';
import { searchesContract } from './searches.ts';
import { snippetsContract } from './snippets.ts';
import { stagingContract } from './staging.ts';
import { suggestionsContract } from './suggestions.ts';
import { systemContract } from './system.ts';
import { contentContract, templatesContract } from './templates.ts';
import { timingContract } from './timing.ts';
import { trashContract } from './trash.ts';
import { usageContract } from './usage.ts';
import { visualsContract } from './visuals.ts';
import { workspaceContract } from './workspace.ts';
import { writingContract } from './writing.ts';

/** The single description of what the product can do; every door is made from it. */
export const contract = {
  system: systemContract,
  workspace: workspaceContract,
  accounts: accountsContract,
  searches: searchesContract,
  trash: trashContract,
  posts: { ...postsContract, revisions: revisionsContract },
  publications: publicationsContract,
  planning: planningContract,
  timing: timingContract,
  imports: importsContract,
  calendar: calendarContract,
  media: mediaContract,
  templates: templatesContract,
  content: contentContract,
  snippets: snippetsContract,
  brand: brandContract,
  labels: labelsContract,
  campaigns: campaignsContract,
  ideas: ideasContract,
  ai: aiContract,
  illustrations: illustrationsContract,
  altTexts: altTextsContract,
  writing: writingContract,
  analysis: analysisContract,
  analytics: { ...analyticsContract, ...analyticsMoneyContract },
  reports: reportsContract,
  staging: stagingContract,
  links: linksContract,
  suggestions: suggestionsContract,
  visuals: visualsContract,
  pipeline: { ...pipelineContract, ...singleStepsContract },
  notifications: notificationsContract,
  usage: usageContract,
  facebook: facebookContract,
  instagram: instagramContract,
  threads: threadsContract,
};
export type Contract = typeof contract;
