import { findMarks } from '../../../shared/ai/marks.ts';
import { plainText } from '../../../shared/ai/plain-text.ts';
import type { Copy } from '../../../shared/contract/pipeline-records.ts';
import { decodeCursor, pageOf } from '../../../shared/cursor.ts';
import { notFound, Refusal } from '../../../shared/refusal.ts';
import { isoInstant } from '../../../shared/time.ts';
import { scoresOf } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { mediaRow, updateMedia } from '../media/service.ts';
import { requirePermission } from '../permission.ts';
import { askedInstant } from '../posts/service.ts';
import { sourcesOf } from './copy-plan.ts';
import { refuseStale } from './edit-insights.ts';
import { refuseUnseen } from './letting-out.ts';
import { type CopyRow, copyRow, itemRow, runRow, settingsOf, texts } from './rows.ts';
import { storedVariants, toCopies } from './shown-copy.ts';
import { languageToWrite } from './text-language.ts';

export interface CopyChange {
  id: string;
  version?: number | undefined;
  chosen?: number | undefined;
  text?: string | undefined;
  parts?: string[] | undefined;
  hashtags?: string[] | undefined;
  accountIds?: string[] | undefined;
  mediaId?: string | null | undefined;
  altText?: string | undefined;
  scheduledAt?: string | null | undefined;
  state?: Copy['state'] | undefined;
}

export async function openCopy(context: ServiceContext, id: string): Promise<Copy> {
  const [copy] = await toCopies(context, [await copyRow(context, id)]);
  if (!copy) throw notFound('text');
  return copy;
}

/** A text of which a post was made is that post's: it is changed there. */
export async function refuseMade(context: ServiceContext, row: CopyRow): Promise<void> {
  if (row.post_id === null) return;
  const post = await context.db
    .selectFrom('posts')
    .select('id')
    .where('id', '=', row.post_id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (!post) return;
  throw new Refusal('conflict', 'A post was made of this text.', {
    field: 'id',
    remedy: 'Change the post itself.',
  });
}

/** What figures and names of a text of this run are looked for in, and whether it is English. */
export async function groundsOf(context: ServiceContext, row: Pick<CopyRow, 'item_id' | 'run_id'>) {
  const { brief } = settingsOf(await runRow(context, row.run_id));
  const { source_id: sourceId } = await itemRow(context, row.item_id);
  const source =
    sourceId === null
      ? undefined
      : await context.db
          .selectFrom('content_sources')
          .selectAll()
          .where('id', '=', sourceId)
          .executeTakeFirst();
  const link = brief.link ?? source?.url ?? null;
  return {
    source,
    grounds: source ? sourcesOf(source, { link, brief }) : [],
    language: languageToWrite(brief.language, source?.language ?? null),
  };
}

async function accountsFor(context: ServiceContext, row: CopyRow, ids: readonly string[]): Promise<string> {
  const known = await context.db
    .selectFrom('accounts')
    .select('id')
    .where('network', '=', row.network)
    .where('disconnected_at', 'is', null)
    .execute();
  const missing = ids.findIndex((id, at) => ids.indexOf(id) !== at || known.every((one) => one.id !== id));
  if (missing < 0) return JSON.stringify(ids);
  throw new Refusal('not_found', 'This is no connected account of the network, or it is given twice.', {
    field: `accountIds.${missing}`,
    remedy: 'Choose accounts of the network that the text is for.',
  });
}

async function pictureFor(context: ServiceContext, mediaId: string | null) {
  if (mediaId === null) return { media_id: null, template_id: null, picture_notes: '[]' };
  const row = await mediaRow(context, mediaId, 'mediaId');
  return { media_id: mediaId, template_id: null, picture_notes: '[]', alt_text: row.alt_text };
}

/** A description belongs to the picture, wherever it is shown: the post that is made of the text has it, too. */
async function describePicture(context: ServiceContext, mediaId: string | null, altText: string) {
  requirePermission(context, 'media:write');
  const there = await context.db
    .selectFrom('media')
    .select('id')
    .where('id', '=', mediaId ?? '')
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (there) await updateMedia(context, { id: there.id, altText });
}

function timeFor(context: ServiceContext, scheduledAt: string | null): number | null {
  if (scheduledAt === null) return null;
  requirePermission(context, 'posts:publish');
  return askedInstant(scheduledAt, context.workspace.timeZone, 'scheduledAt').at;
}

function variantOf(row: CopyRow, chosen: number) {
  const variants = storedVariants.parse(JSON.parse(row.variants));
  const variant = variants[chosen];
  if (variant) return variant;
  throw new Refusal('not_found', `There is no variant ${chosen + 1}.`, {
    field: 'chosen',
    remedy: `Choose one from 0 to ${variants.length - 1}.`,
  });
}

async function wordsOf(context: ServiceContext, row: CopyRow, change: CopyChange) {
  const { text, parts, hashtags, chosen } = change;
  if ([text, parts, hashtags, chosen].every((part) => part === undefined)) return undefined;
  const base = chosen === undefined ? undefined : variantOf(row, chosen);
  const newParts = (parts ?? (text === undefined ? (base?.parts ?? texts.parse(JSON.parse(row.parts))) : []))
    .map((part) => plainText(part).trim())
    .filter((part) => part !== '');
  const words =
    newParts.length > 0 ? newParts.join('\n\n') : plainText(text ?? base?.text ?? row.text).trim();
  const tags = (hashtags ?? base?.hashtags ?? texts.parse(JSON.parse(row.hashtags))).map((tag) =>
    tag.startsWith('#') ? tag : `#${tag.replace(/\s+/g, '')}`,
  );
  const { grounds, language } = await groundsOf(context, row);
  const isEdited = text !== undefined || parts !== undefined || hashtags !== undefined;
  return {
    text: words,
    parts: JSON.stringify(newParts.length > 1 ? newParts : []),
    hashtags: JSON.stringify([...new Set(tags)]),
    ...(base && { why: base.why, chosen }),
    marks: JSON.stringify(findMarks(words, grounds)),
    scores: JSON.stringify(scoresOf(words, language)),
    is_edited: isEdited ? 1 : 0,
  };
}

function refuseEmpty(words: string, state: Copy['state']): void {
  if (state !== 'approved' || words.trim() !== '') return;
  throw new Refusal('invalid_input', 'There is no text to approve.', {
    field: 'text',
    remedy: 'Write it, or reject it.',
  });
}

/** Changes what is given. An approved text that is changed waits for its approval again, unless the change gives it. */
export async function updateCopy(context: ServiceContext, change: CopyChange): Promise<Copy> {
  await context.transaction(async (inside) => {
    const row = await copyRow(inside, change.id);
    refuseStale(row.version, change.version, 'text');
    await refuseMade(inside, row);
    const words = await wordsOf(inside, row, change);
    const { accountIds, mediaId, altText, scheduledAt } = change;
    const isChanged = words !== undefined || accountIds !== undefined || mediaId !== undefined;
    const state = change.state ?? (isChanged && row.state === 'approved' ? 'open' : row.state);
    refuseEmpty(words?.text ?? row.text, state);
    if (change.state === 'approved') await refuseUnseen(inside, row);
    if (altText !== undefined) {
      await describePicture(inside, mediaId === undefined ? row.media_id : mediaId, plainText(altText));
    }
    await inside.db
      .updateTable('content_copies')
      .set({
        ...words,
        ...(accountIds && { account_ids: await accountsFor(inside, row, accountIds) }),
        ...(mediaId !== undefined && (await pictureFor(inside, mediaId))),
        ...(altText !== undefined && { alt_text: plainText(altText) }),
        ...(scheduledAt !== undefined && { scheduled_at: timeFor(inside, scheduledAt) }),
        state,
        problem: null,
        version: row.version + 1,
      })
      .where('id', '=', row.id)
      .execute();
    await inside.emit({
      topic: 'pipeline',
      name: 'copyChanged',
      resourceId: row.run_id,
      data: { itemId: row.item_id, at: isoInstant(inside.clock.now()) },
    });
  });
  return openCopy(context, change.id);
}

export async function listCopies(
  context: ServiceContext,
  input: { id: string; state?: Copy['state'] | undefined; cursor?: string | undefined; limit: number },
): Promise<{ items: Copy[]; nextCursor: string | null }> {
  const { state, limit } = input;
  await runRow(context, input.id);
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor);
  const rows = await context.db
    .selectFrom('content_copies')
    .innerJoin('content_items', 'content_items.id', 'content_copies.item_id')
    .selectAll('content_copies')
    // Sources in their order, and in each its texts in theirs: a hundred of a source would be more than there can be.
    .select(({ eb, ref }) =>
      eb(eb(ref('content_items.position'), '*', 100), '+', ref('content_copies.position')).as('place'),
    )
    .where('content_copies.run_id', '=', input.id)
    .$if(state !== undefined, (query) => query.where('content_copies.state', '=', state ?? 'open'))
    .$if(after !== undefined, (query) =>
      query.where(({ eb, ref }) =>
        eb(
          eb(eb(ref('content_items.position'), '*', 100), '+', ref('content_copies.position')),
          '>',
          after?.at ?? 0,
        ),
      ),
    )
    .orderBy('place')
    .limit(limit + 1)
    .execute();
  const page = pageOf(
    rows,
    limit,
    (row) => ({ at: Number(row.place), id: row.id }),
    (row) => row,
  );
  return { items: await toCopies(context, page.items), nextCursor: page.nextCursor };
}
