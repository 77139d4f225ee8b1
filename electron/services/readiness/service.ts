import type { Readiness } from '../../../shared/contract/planning.ts';
import type { PreflightFinding } from '../../../shared/preflight/preflight.ts';
import { isoInstant } from '../../../shared/time.ts';
import { findConflicts } from '../conflicts/service.ts';
import type { ServiceContext } from '../context.ts';
import {
  type AccountContent,
  type PublicationRow,
  postContent,
  preflightContent,
} from '../publishing/service.ts';

/** More than anyone looks at: the nearest are judged first. */
const mostJudged = 500;

function pausedFinding(accountId: string | null, message: string): PreflightFinding {
  return {
    level: 'error',
    code: 'paused',
    accountId,
    field: 'scheduledAt',
    message,
    remedy: 'Resume it before the post is due, or the post is held.',
  };
}

async function pauses(context: ServiceContext, row: PublicationRow): Promise<PreflightFinding[]> {
  const workspace = await context.db
    .selectFrom('workspaces')
    .select('publishing_paused_at')
    .where('id', '=', context.workspaceId)
    .executeTakeFirstOrThrow();
  const label = await context.db
    .selectFrom('post_labels')
    .innerJoin('label_pauses', 'label_pauses.label', 'post_labels.label')
    .select('post_labels.label')
    .where('post_labels.post_id', '=', row.post_id)
    .executeTakeFirst();
  return [
    ...(workspace.publishing_paused_at === null ? [] : [pausedFinding(null, 'All publishing is paused.')]),
    ...(label ? [pausedFinding(null, `The campaign “${label.label}” is paused.`)] : []),
  ];
}

function awakeFinding(sender: Readiness['sender']): PreflightFinding[] {
  if (sender !== 'computer_while_open') return [];
  return [
    {
      level: 'warning',
      code: 'nobody_awake',
      accountId: null,
      field: 'scheduledAt',
      message: 'It goes out only if Rostrum is open on this computer at that time.',
      remedy:
        'Let Rostrum start at login and stay in the tray, hand the post over to the network, or use a team server.',
    },
  ];
}

function levelOf(findings: readonly PreflightFinding[]): Readiness['level'] {
  if (findings.some(({ level }) => level === 'error')) return 'blocked';
  return findings.some(({ level }) => level === 'warning') ? 'at_risk' : 'ready';
}

/** What only matters to whoever writes the post, not to whether it goes out. */
const wordsOnly = new Set(['alt_text_missing', 'picture_framed']);

function isOnlyOfWords({ code, level }: PreflightFinding): boolean {
  return wordsOnly.has(code) || (code.startsWith('brand_') && level !== 'error');
}

async function judge(
  context: ServiceContext,
  row: PublicationRow,
  content: AccountContent | undefined,
): Promise<Readiness> {
  const handedOver = row.remote_schedule_id !== null;
  const sender = handedOver ? 'network' : context.runtime.sender();
  const findings: PreflightFinding[] = [];
  if (content && !handedOver) {
    findings.push(
      ...(await preflightContent(context, [content], row.list_at)).filter((found) => !isOnlyOfWords(found)),
      ...(await pauses(context, row)),
      ...(await findConflicts(context, {
        postId: row.post_id,
        at: row.list_at,
        accounts: [{ account: content.account, text: content.text }],
      })),
      ...awakeFinding(sender),
    );
  }
  return {
    publicationId: row.id,
    postId: row.post_id,
    accountId: row.account_id,
    network: row.network,
    at: isoInstant(row.list_at),
    level: levelOf(findings),
    sender,
    findings,
  };
}

/** Will it go out? Judged with the rules of the moment of sending, as they would be at that time. */
export async function readinessOf(
  context: ServiceContext,
  range: { from: number; to: number; postId?: string | undefined },
): Promise<Readiness[]> {
  let query = context.db
    .selectFrom('publications')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where('list_at', '>=', range.from)
    .where('list_at', '<', range.to)
    .orderBy('list_at')
    .orderBy('id')
    .limit(mostJudged);
  if (range.postId !== undefined) query = query.where('post_id', '=', range.postId);
  const rows = await query.execute();
  const contents = new Map<string, AccountContent[]>();
  const judged: Readiness[] = [];
  for (const row of rows) {
    const known = contents.get(row.post_id) ?? (await postContent(context, row.post_id));
    contents.set(row.post_id, known);
    judged.push(
      await judge(
        context,
        row,
        known.find(({ account }) => account.id === row.account_id),
      ),
    );
  }
  return judged;
}
