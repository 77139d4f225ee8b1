import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import type { Columns } from './columns.ts';
import type { RowProblems } from './row-problems.ts';

/** Which column of the sheet a finding of pre-flight is about, with the network text of an account where there is one. */
function columnOf(
  columns: Columns,
  { field, accountId }: PreflightFinding,
  ownText: (id: string) => number | null,
) {
  const first = (name: string) => columns.of(name)[0] ?? null;
  if (field.includes('first_comment')) return first('first_comment');
  if (field.includes('.thread')) return first('thread');
  if (field.includes('.options')) return first('account_settings');
  if (/mediaIds/.test(field)) return first('media');
  if (/accountIds/.test(field)) return first('accounts');
  return (accountId === null ? null : ownText(accountId)) ?? first('text');
}

/**
 * Takes over what pre-flight says. For a draft nothing stands in the way yet: its errors are told as warnings. While
 * media are still to be fetched nothing is said of media.
 */
export function addFindings(
  problems: RowProblems,
  findings: readonly PreflightFinding[],
  row: {
    columns: Columns;
    cells: readonly string[];
    isDraft: boolean;
    waitsForMedia: boolean;
    ownText(accountId: string): number | null;
  },
): void {
  for (const finding of findings) {
    const isOfMedia = /mediaIds/.test(finding.field) || finding.code === 'empty';
    if (finding.level === 'note' || (row.waitsForMedia && isOfMedia)) continue;
    const column = columnOf(row.columns, finding, row.ownText);
    const value = column === null ? '' : (row.cells[column] ?? '');
    if (finding.level === 'error' && !row.isDraft) {
      problems.error(column, value, finding.message, finding.remedy);
    } else problems.warning(column, value, finding.message, finding.remedy);
  }
}
