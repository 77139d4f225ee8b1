import type { ImportRow, ImportSettings } from '../../../shared/contract/imports.ts';
import { asWritten } from '../../../shared/imports/formulas.ts';
import { isoInstant } from '../../../shared/time.ts';
import type { ServiceContext } from '../context.ts';
import { type BatchPost, type BatchWorld, judgePost } from '../posts/service.ts';
import { type Columns, cellsOf } from './columns.ts';
import type { AccountReader } from './row-accounts.ts';
import { readLabels, readText, readTitle, readVariants } from './row-content.ts';
import { addFindings } from './row-findings.ts';
import { type NamedMedia, readMedia } from './row-media.ts';
import { RowProblems } from './row-problems.ts';
import type { TimeReader } from './row-time.ts';

/** A row as it would become a post. */
export interface CheckedRow {
  shown: ImportRow;
  /** Undefined: it makes none. */
  post: BatchPost | undefined;
  mediaUrls: string[];
  altText: string;
}

/** All that rows of one sheet are read with. */
export interface SheetWorld {
  context: ServiceContext;
  batch: BatchWorld;
  columns: Columns;
  headers: readonly string[];
  width: number;
  settings: ImportSettings;
  isCsv: boolean;
  times: TimeReader;
  accounts: AccountReader;
  media: NamedMedia;
  /** Number of the row that has this text and time already, `stored` for a post. */
  seen: Map<string, 'stored' | 'in_file'>;
}

const draftWords = /^(?:draft|entwurf|brouillon|borrador|rascunho|bozza|concept|下書き)$/i;
const maxUrls = 50;

export function likeness(text: string, at: number | null): string {
  return `${at ?? ''} ${text}`;
}

function refuseRagged(world: SheetWorld, cells: readonly string[], problems: RowProblems): void {
  const more = cells.slice(world.width).filter((cell) => cell !== '');
  if (more.length === 0) return;
  problems.error(
    null,
    more.join(' | '),
    `The row has ${cells.length} cells, the table ${world.width} columns.`,
    'Put a text that contains the delimiter in quotation marks, or choose another delimiter.',
  );
}

function refusePassed(
  at: number,
  isDraft: boolean,
  world: SheetWorld,
  cells: readonly string[],
  problems: RowProblems,
) {
  if (at >= world.context.clock.now()) return;
  const [cell] = [...cellsOf(world.columns, cells, 'date_time'), ...cellsOf(world.columns, cells, 'date')];
  const words = [cell?.column ?? null, cell?.value ?? '', 'The time has passed.'] as const;
  if (isDraft)
    problems.warning(...words, 'It is kept as the time of the draft; choose another to schedule it.');
  else problems.error(...words, 'Choose a time that is still ahead, or import as drafts.');
}

/** Reads one row, judges it as the composer would, and says in which column what is wrong. */
export function checkRow(world: SheetWorld, number: number, given: readonly string[]): CheckedRow {
  const { columns, settings } = world;
  const cells = world.isCsv ? given.map(asWritten) : given;
  const problems = new RowProblems(world.headers);
  refuseRagged(world, cells, problems);
  const body = readText(columns, cells, problems);
  const title = readTitle(columns, cells, problems);
  const { moment, timeZone } = world.times.read(cells, problems);
  const chosen = world.accounts.read(cells, problems);
  const labels = readLabels(columns, cells, problems);
  const { library, urls } = readMedia(columns, world.media, cells, problems);
  const variants = readVariants({
    columns,
    cells,
    chosen,
    accounts: world.accounts,
    media: world.media,
    separator: settings.threadSeparator,
    problems,
  });
  const [status] = cellsOf(columns, cells, 'status');
  const isDraft =
    settings.as === 'drafts' || moment === undefined || draftWords.test(status?.value.trim() ?? '');
  if (moment) refusePassed(moment.at, isDraft, world, cells, problems);
  if (library.length + urls.length > maxUrls) {
    problems.error(
      columns.of('media')[0] ?? null,
      '',
      `A post has ${maxUrls} files at most.`,
      'Take some out.',
    );
  }
  const post: BatchPost = {
    title,
    body,
    moment,
    timeZone,
    isDraft,
    labels,
    accountIds: chosen.map(({ id }) => id),
    mediaIds: library.map(({ id }) => id),
    variants,
  };
  if (!problems.hasError) judge(world, post, cells, urls.length > 0, problems);
  const key = likeness(body, moment?.at ?? null);
  const duplicate = world.seen.get(key) ?? null;
  if (!duplicate) world.seen.set(key, 'in_file');
  const isSkipped = duplicate !== null && settings.duplicates === 'skip';
  const state = problems.hasError ? 'error' : isSkipped ? 'duplicate' : 'ready';
  const [comment] = cellsOf(columns, cells, 'first_comment');
  const [altText] = cellsOf(columns, cells, 'alt_text');
  return {
    post: state === 'ready' ? post : undefined,
    mediaUrls: urls,
    altText: altText?.value ?? '',
    shown: {
      number,
      state,
      duplicate,
      title,
      text: body,
      networkTexts: columns.networkTexts.flatMap(({ column, network }) =>
        cells[column] ? [{ network, text: cells[column] }] : [],
      ),
      scheduledAt: moment ? isoInstant(moment.at) : null,
      timeZone,
      isDraft,
      accountIds: post.accountIds ?? [],
      labels,
      media: [
        ...library.map(({ file_name }) => ({ kind: 'library' as const, name: file_name })),
        ...urls.map((name) => ({ kind: 'url' as const, name })),
      ],
      firstComment: comment?.value ?? '',
      threadParts: threadLength(post),
      problems: problems.list,
    },
  };
}

function threadLength({ variants = [] }: BatchPost): number {
  return Math.max(
    0,
    ...variants.map(({ options }) => (Array.isArray(options?.thread) ? options.thread.length : 0)),
  );
}

function judge(
  world: SheetWorld,
  post: BatchPost,
  cells: readonly string[],
  waitsForMedia: boolean,
  problems: RowProblems,
): void {
  const hasOwnText = (post.variants ?? []).some((variant) => variant.body);
  if (post.body.trim() === '' && !hasOwnText && post.mediaIds?.length === 0 && !waitsForMedia) {
    problems.error(
      world.columns.of('text')[0] ?? null,
      '',
      'There is nothing to post in this row.',
      world.columns.of('text').length === 0
        ? 'Say which column holds the text.'
        : 'Write a text, or name a picture or video.',
    );
    return;
  }
  const findings = judgePost(world.context, world.batch, post);
  const withoutAccounts = post.isDraft ? findings.filter(({ code }) => code !== 'no_accounts') : findings;
  addFindings(problems, withoutAccounts, {
    columns: world.columns,
    cells,
    isDraft: post.isDraft,
    waitsForMedia,
    ownText: (accountId) => {
      const account = world.batch.accounts.get(accountId);
      const own = world.columns.networkTexts.find(
        ({ network, column }) => network === account?.network && (cells[column] ?? '') !== '',
      );
      return own?.column ?? null;
    },
  });
}
