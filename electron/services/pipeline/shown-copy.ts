import { z } from 'zod';
import { mark } from '../../../shared/contract/ai.ts';
import { type Copy, copy, type Insight } from '../../../shared/contract/pipeline-records.ts';
import { countText } from '../../../shared/networks/count-text.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId, TextLimits } from '../../../shared/networks/types.ts';
import { isoInstant } from '../../../shared/time.ts';
import { accountLimits } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import { toMedia } from '../media/service.ts';
import { type CopyRow, type InsightRow, texts } from './rows.ts';

const marks = z.array(mark);
export const storedVariants = copy.shape.variants;

export function toInsight(row: InsightRow): Insight {
  return {
    id: row.id,
    itemId: row.item_id,
    kind: row.kind,
    text: row.text,
    quote: row.quote,
    start: row.quote_start,
    end: row.quote_end,
    page: row.page,
    why: row.why,
    writer: row.writer,
    isEdited: row.is_edited === 1,
    state: row.state,
    marks: marks.parse(JSON.parse(row.marks)),
    version: row.version,
  };
}

/** The texts of the posts that a copy makes: hashtags stand at the end of the last. */
export function bodiesOf(copy: {
  text: string;
  parts: readonly string[];
  hashtags: readonly string[];
}): string[] {
  const bodies = copy.parts.length > 0 ? [...copy.parts] : [copy.text];
  const last = bodies.pop() ?? '';
  const tags = copy.hashtags.join(' ');
  return [...bodies, [last, tags].filter((part) => part !== '').join('\n\n')];
}

/** The narrowest of the accounts that it is for; without accounts, those of the network. */
export async function textLimits(
  context: ServiceContext,
): Promise<(network: NetworkId, accountIds: readonly string[]) => TextLimits> {
  const accounts = await context.db
    .selectFrom('accounts')
    .select(['id', 'network', 'limits'])
    .where('disconnected_at', 'is', null)
    .execute();
  return (network, accountIds) =>
    accounts
      .filter((account) => account.network === network && accountIds.includes(account.id))
      .map((account) => accountLimits(context, account).text)
      .reduce(
        (narrow, limits) => (limits.max < narrow.max ? limits : narrow),
        networkFacts[network].limits.text,
      );
}

/** Copies as they are shown, with their pictures and the title of their source. */
export async function toCopies(context: ServiceContext, rows: readonly CopyRow[]): Promise<Copy[]> {
  const limitsOf = await textLimits(context);
  const mediaIds = rows.flatMap(({ media_id }) => media_id ?? []);
  const pictures = await context.db
    .selectFrom('media')
    .selectAll()
    .where('id', 'in', ['', ...mediaIds])
    .where('deleted_at', 'is', null)
    .execute();
  const titles = await context.db
    .selectFrom('content_items')
    .leftJoin('content_sources', 'content_sources.id', 'content_items.source_id')
    .select(['content_items.id', 'content_items.label', 'content_sources.title'])
    .where('content_items.id', 'in', ['', ...rows.map(({ item_id }) => item_id)])
    .execute();
  return rows.map((row) => {
    const accountIds = texts.parse(JSON.parse(row.account_ids));
    const content = {
      text: row.text,
      parts: texts.parse(JSON.parse(row.parts)),
      hashtags: texts.parse(JSON.parse(row.hashtags)),
    };
    const picture = pictures.find(({ id }) => id === row.media_id);
    const of = titles.find(({ id }) => id === row.item_id);
    const limits = limitsOf(row.network, accountIds);
    return {
      ...content,
      id: row.id,
      itemId: row.item_id,
      runId: row.run_id,
      sourceTitle: of?.title ?? of?.label ?? '',
      network: row.network,
      accountIds,
      insightIds: texts.parse(JSON.parse(row.insight_ids)),
      variants: storedVariants.parse(JSON.parse(row.variants)),
      chosen: row.chosen,
      counts: bodiesOf(content).map((body) => countText(row.network, body, limits)),
      why: row.why,
      marks: marks.parse(JSON.parse(row.marks)),
      scores: copy.shape.scores.parse(JSON.parse(row.scores)),
      writer: row.writer,
      model: row.model,
      isEdited: row.is_edited === 1,
      state: row.state,
      picture: picture
        ? {
            media: toMedia(picture),
            templateId: row.template_id,
            notes: texts.parse(JSON.parse(row.picture_notes)),
          }
        : null,
      altText: picture?.alt_text ?? row.alt_text,
      scheduledAt: row.scheduled_at === null ? null : isoInstant(row.scheduled_at),
      postId: row.post_id,
      problem: row.problem,
      version: row.version,
    };
  });
}
