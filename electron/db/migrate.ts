import { rename, rm } from 'node:fs/promises';
import SqliteFile from 'better-sqlite3';
import { Refusal } from '../../shared/refusal.ts';
import { giveLineage } from './lineage.ts';
import { workspacesAndAccounts } from './migrations/0010-workspaces-and-accounts.ts';
import { media } from './migrations/0020-media.ts';
import { posts } from './migrations/0030-posts.ts';
import { publishing } from './migrations/0040-publishing.ts';
import { notificationsAndJournal } from './migrations/0050-notifications-and-journal.ts';
import { signInAndStaging } from './migrations/0060-sign-in-and-staging.ts';
import { lastingPublishing } from './migrations/0070-lasting-publishing.ts';
import { filmsAndDocuments } from './migrations/0080-films-and-documents.ts';
import { planning } from './migrations/0090-planning.ts';
import { secondLook } from './migrations/0100-second-look.ts';
import { stagingByPublication } from './migrations/0120-staging-by-publication.ts';
import { templatesBrandAndCampaigns } from './migrations/0130-templates-brand-and-campaigns.ts';
import { postSearch } from './migrations/0140-post-search.ts';
import { mediaLibrary } from './migrations/0150-media-library.ts';
import { writing } from './migrations/0160-writing.ts';
import { renditionsAndCrops } from './migrations/0170-renditions-and-crops.ts';
import { calendar } from './migrations/0180-calendar.ts';
import { imports } from './migrations/0190-imports.ts';
import { visuals } from './migrations/0200-visuals.ts';
import { oneSeriesForADate } from './migrations/0210-one-series-for-a-date.ts';
import { mediaUses } from './migrations/0220-media-uses.ts';
import { ai } from './migrations/0300-ai.ts';
import { illustrations } from './migrations/0320-illustrations.ts';
import { contentRuns } from './migrations/0330-content-runs.ts';
import { numbers } from './migrations/0340-numbers.ts';
import { usage } from './migrations/0350-usage.ts';
import { whatTasksRestOn } from './migrations/0390-what-tasks-rest-on.ts';
import { reports } from './migrations/0410-reports.ts';

/** One step forward; runs whole or not at all. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}

export const migrations: readonly Migration[] = [
  workspacesAndAccounts,
  media,
  posts,
  publishing,
  notificationsAndJournal,
  signInAndStaging,
  lastingPublishing,
  filmsAndDocuments,
  planning,
  secondLook,
  stagingByPublication,
  templatesBrandAndCampaigns,
  postSearch,
  mediaLibrary,
  writing,
  renditionsAndCrops,
  calendar,
  imports,
  visuals,
  oneSeriesForADate,
  mediaUses,
  ai,
  illustrations,
  contentRuns,
  numbers,
  usage,
  whatTasksRestOn,
  reports,
];

export function versionOf(file: SqliteFile.Database): number {
  return Number(file.pragma('user_version', { simple: true }));
}

/** Copies the open database to `target` and proves that the copy is whole and of the same version. */
export async function backUp(file: SqliteFile.Database, target: string): Promise<void> {
  const partial = `${target}.partial`;
  await rm(partial, { force: true });
  try {
    await file.backup(partial);
    separate(partial);
    verify(partial, versionOf(file));
    await rename(partial, target);
  } catch (error) {
    // On a full disk half a copy would keep away the space that is missing.
    await rm(partial, { force: true });
    throw error;
  }
}

/** Put in the place of the original, a copy must not take up what is left of its log. */
function separate(path: string): void {
  const copy = new SqliteFile(path);
  try {
    copy.pragma('journal_mode = DELETE');
    giveLineage(copy);
  } finally {
    copy.close();
  }
}

function verify(path: string, version: number): void {
  const copy = new SqliteFile(path, { readonly: true });
  try {
    const verdict = copy.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok' || versionOf(copy) !== version) {
      throw new Refusal('unavailable', `The backup of the database is not whole: ${String(verdict)}`, {
        remedy: 'Check the disk and its free space, then start again. The database was not changed.',
      });
    }
  } finally {
    copy.close();
  }
}

/** Throws Refusal for the version of a newer program. */
export function refuseNewer(version: number, newest = migrations.at(-1)?.number ?? 0): void {
  if (version <= newest) return;
  throw new Refusal(
    'unavailable',
    `This data folder was written by a newer Rostrum (data version ${version}; this one knows ${newest}).`,
    {
      remedy: 'Install the newest Rostrum, or start this one with another data folder. Nothing was changed.',
    },
  );
}

/**
 * Brings the database to this program's version. Before the first step of a database that holds something,
 * a verified copy is kept beside it. Throws Refusal for a database of a newer program.
 */
export async function migrate(
  file: SqliteFile.Database,
  steps: readonly Migration[] = migrations,
): Promise<{ from: number; to: number; backup: string | null }> {
  const from = versionOf(file);
  const newest = steps.at(-1)?.number ?? 0;
  refuseNewer(from, newest);
  const pending = steps.filter((step) => step.number > from);
  const backup = pending.length > 0 && from > 0 ? `${file.name}.before-${pending[0]?.number}.backup` : null;
  // Made anew at each try: one that is there may be of an upgrade long ago, before an older backup was put back.
  if (backup) await backUp(file, backup);
  // Off while tables are made anew: dropping the old one would take along the rows that refer to it.
  const enforced = file.pragma('foreign_keys', { simple: true });
  file.pragma('foreign_keys = OFF');
  try {
    for (const step of pending) runStep(file, step);
  } finally {
    file.pragma(`foreign_keys = ${Number(enforced)}`);
  }
  return { from, to: newest, backup };
}

function runStep(file: SqliteFile.Database, step: Migration): void {
  file.transaction(() => {
    file.exec(step.sql);
    const dangling = file.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) throw new Error(`Migration ${step.number} leaves references to nothing.`);
    file.pragma(`user_version = ${step.number}`);
  })();
}
