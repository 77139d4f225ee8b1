import type { Post, Variant } from '../../../shared/contract/posts.ts';
import { joinList } from '../../../shared/imports/lists.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { momentAt, momentOfWallTime } from '../../../shared/time.ts';

export const threadSeparator = '---';

/** How accounts and media are called in a sheet. */
export interface SheetNames {
  account(id: string): string;
  media(id: string): string;
}

export function exportHeaders(networks: readonly NetworkId[]): string[] {
  return [
    'title',
    'text',
    ...networks.map((network) => `text_${network}`),
    'date_time',
    'time_zone',
    'accounts',
    'labels',
    'media',
    'first_comment',
    'thread',
    'status',
    'account_settings',
  ];
}

/** The wall time where it says which instant is meant, else the instant itself. */
function timeCell({ scheduledAt, timeZone }: Post): string {
  if (scheduledAt === null) return '';
  const at = Math.floor(Date.parse(scheduledAt) / 1_000) * 1_000;
  const { wallTime } = momentAt(at, timeZone);
  if (momentOfWallTime(wallTime, timeZone).at !== at) return new Date(at).toISOString();
  return wallTime.replace('T', ' ').replace(/:00$/, '');
}

function takes(network: NetworkId, option: string): boolean {
  return networkFacts[network].options.some(({ name }) => name === option);
}

/** The value that all accounts have that could; undefined: they differ, or it has none that a column can hold. */
function common(
  variants: readonly Variant[],
  option: string,
  toCell: (value: unknown) => string | undefined,
) {
  const able = variants.filter(({ network }) => takes(network, option));
  const cells = able.map(({ options }) => toCell(options[option]));
  const [first] = cells;
  return first !== undefined && cells.every((cell) => cell === first) ? first : undefined;
}

function commentCell(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function threadCell(value: unknown): string | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const texts = (value as { text?: unknown; media_ids?: unknown[] }[]).map((part) =>
    typeof part.text === 'string' &&
    Object.keys(part).every((key) => key === 'text') &&
    part.text.trim() !== '' &&
    !part.text.split('\n').some((line) => line.replace(/\r$/, '').trim() === threadSeparator)
      ? part.text
      : undefined,
  );
  return texts.includes(undefined) ? undefined : texts.join(`\n${threadSeparator}\n`);
}

function networkTextCell(post: Post, network: NetworkId): string {
  const bodies = post.variants.filter((variant) => variant.network === network).map(({ body }) => body);
  const [first] = bodies;
  return first && first.trim() !== '' && bodies.every((body) => body === first) ? first : '';
}

/** What no column of its own can hold, by account; empty where there is nothing. */
function settingsCell(post: Post, names: SheetNames, inColumns: readonly string[]): string {
  const entries = post.variants.flatMap(({ accountId, network, body, mediaIds, options }) => {
    const rest = Object.fromEntries(Object.entries(options).filter(([name]) => !inColumns.includes(name)));
    const settings = {
      ...(body !== null && networkTextCell(post, network) !== body ? { text: body } : {}),
      ...(mediaIds ? { media: mediaIds.map(names.media) } : {}),
      ...(Object.keys(rest).length > 0 ? { options: rest } : {}),
    };
    return Object.keys(settings).length > 0 ? [[names.account(accountId), settings] as const] : [];
  });
  return entries.length === 0 ? '' : JSON.stringify(Object.fromEntries(entries));
}

/** One post as a row under `exportHeaders`: an import of it gives the same post. */
export function exportRow(post: Post, networks: readonly NetworkId[], names: SheetNames): string[] {
  const comment = common(post.variants, 'first_comment', commentCell);
  const thread = common(post.variants, 'thread', threadCell);
  const inColumns = [
    ...(comment === undefined ? [] : ['first_comment']),
    ...(thread === undefined ? [] : ['thread']),
  ];
  return [
    post.title,
    post.body,
    ...networks.map((network) => networkTextCell(post, network)),
    timeCell(post),
    post.timeZone,
    joinList(post.accountIds.map(names.account)),
    joinList(post.labels),
    joinList(post.media.map(({ id }) => names.media(id))),
    comment ?? '',
    thread ?? '',
    post.status,
    settingsCell(post, names, inColumns),
  ];
}
