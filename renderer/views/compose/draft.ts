import type { Post, PostContent, Variant } from '../../../shared/contract/posts.ts';
import { cropsFor, type MediaCrop } from '../../../shared/pictures/crop.ts';
import { momentAt } from '../../../shared/time.ts';

/** What differs for one account; null means: as shared. */
export interface AccountOverride {
  body: string | null;
  mediaIds: string[] | null;
  /** In place of the shared ones, picture by picture. */
  crops: MediaCrop[];
  options: Record<string, unknown>;
}

/** What the person is writing, before the server has seen it. */
export interface Draft {
  title: string;
  body: string;
  /** For the team only. */
  notes: string;
  /** Whether links are tagged as the workspace has it. */
  tagLinks: boolean;
  accountIds: string[];
  /** Kept for accounts that were switched off too: switching one on again brings its text back. */
  overrides: Record<string, AccountOverride>;
  mediaIds: string[];
  crops: MediaCrop[];
  labels: string[];
  /** Wall time to the minute in the composer's zone, `2026-11-23T09:00`; null: not planned. */
  when: string | null;
}

/** The tab of the shared text, or the id of the account whose own text is shown. */
export type Tab = 'all' | (string & {});

export type FullContent = Required<PostContent>;

export const noOverride: AccountOverride = { body: null, mediaIds: null, crops: [], options: {} };

export function emptyDraft(accountIds: string[] = [], when: string | null = null): Draft {
  return {
    title: '',
    body: '',
    notes: '',
    tagLinks: true,
    accountIds,
    overrides: {},
    mediaIds: [],
    crops: [],
    labels: [],
    when,
  };
}

function overrideOf(variant: Variant): AccountOverride {
  return { body: variant.body, mediaIds: variant.mediaIds, crops: variant.crops, options: variant.options };
}

/** `zone` is the composer's; the post's own time zone may be another. */
export function draftOfPost(post: Post, zone: string): Draft {
  return {
    title: post.title,
    body: post.body,
    notes: post.notes,
    tagLinks: post.tagLinks,
    accountIds: post.accountIds,
    overrides: Object.fromEntries(post.variants.map((variant) => [variant.accountId, overrideOf(variant)])),
    mediaIds: post.media.map((picture) => picture.id),
    crops: post.crops,
    labels: post.labels,
    when: post.scheduledAt && momentAt(Date.parse(post.scheduledAt), zone).wallTime.slice(0, 16),
  };
}

/** A picture that was taken off keeps its crop here, so that bringing it back brings that back too. */
function isShownOn(draft: Draft, tab: Tab): (crop: MediaCrop) => boolean {
  const shown = new Set([...mediaIdsOf(draft, tab), ...threadMediaIds(draft, tab).flat()]);
  return ({ mediaId }) => shown.has(mediaId);
}

/** The content as the contract takes it: each chosen account with a variant, so that a reset reaches the server. */
export function contentOf(draft: Draft): FullContent {
  return {
    title: draft.title,
    body: draft.body,
    notes: draft.notes,
    tagLinks: draft.tagLinks,
    accountIds: draft.accountIds,
    variants: draft.accountIds.map((accountId) => {
      const override = draft.overrides[accountId] ?? noOverride;
      return { accountId, ...override, crops: override.crops.filter(isShownOn(draft, accountId)) };
    }),
    mediaIds: draft.mediaIds,
    crops: draft.crops.filter((crop) =>
      ['all', ...draft.accountIds].some((tab) => isShownOn(draft, tab)(crop)),
    ),
    labels: draft.labels,
  };
}

export function isEmpty(draft: Draft): boolean {
  return (
    draft.title === '' &&
    draft.notes.trim() === '' &&
    draft.body.trim() === '' &&
    draft.mediaIds.length === 0 &&
    draft.labels.length === 0 &&
    draft.accountIds.every((accountId) => !isOverridden(draft, accountId))
  );
}

export function textOf(draft: Draft, tab: Tab): string {
  return draft.overrides[tab]?.body ?? draft.body;
}

export function mediaIdsOf(draft: Draft, tab: Tab): string[] {
  return draft.overrides[tab]?.mediaIds ?? draft.mediaIds;
}

/** How the media of an account are cut; of the shared tab, how they are cut for all. */
export function cropsOf(draft: Draft, tab: Tab): MediaCrop[] {
  return tab === 'all' ? draft.crops : cropsFor(draft.overrides[tab]?.crops, draft.crops);
}

export function hasOwnText(draft: Draft, tab: Tab): boolean {
  return draft.overrides[tab]?.body != null;
}

export function hasOwnMedia(draft: Draft, tab: Tab): boolean {
  return draft.overrides[tab]?.mediaIds != null;
}

export function optionsOf(draft: Draft, accountId: string): Readonly<Record<string, unknown>> {
  return draft.overrides[accountId]?.options ?? noOverride.options;
}

/** Sets one option of one account; undefined takes it away. */
export function setOption(draft: Draft, accountId: string, name: string, value: unknown): Draft {
  const { [name]: _before, ...others } = optionsOf(draft, accountId);
  return withOverride(draft, accountId, {
    options: value === undefined ? others : { ...others, [name]: value },
  });
}

export interface ThreadPart {
  text: string;
  media_ids: string[];
}

/** The parts of an account's thread after the first. */
export function threadOf(draft: Draft, accountId: string): ThreadPart[] {
  const { thread } = optionsOf(draft, accountId);
  if (!Array.isArray(thread)) return [];
  return (thread as Partial<ThreadPart>[]).map(({ text = '', media_ids = [] }) => ({ text, media_ids }));
}

export function threadMediaIds(draft: Draft, accountId: string): string[][] {
  return threadOf(draft, accountId).map(({ media_ids }) => media_ids);
}

export function isOverridden(draft: Draft, tab: Tab): boolean {
  return hasOwnText(draft, tab) || hasOwnMedia(draft, tab);
}

export function withOverride(draft: Draft, accountId: string, change: Partial<AccountOverride>): Draft {
  const override = { ...(draft.overrides[accountId] ?? noOverride), ...change };
  return { ...draft, overrides: { ...draft.overrides, [accountId]: override } };
}

/** Writing in an account's tab gives that account a text of its own. */
export function writeText(draft: Draft, tab: Tab, text: string): Draft {
  if (textOf(draft, tab) === text) return draft;
  return tab === 'all' ? { ...draft, body: text } : withOverride(draft, tab, { body: text });
}

export function setMediaIds(draft: Draft, tab: Tab, mediaIds: string[]): Draft {
  return tab === 'all' ? { ...draft, mediaIds } : withOverride(draft, tab, { mediaIds });
}

export function addMediaId(draft: Draft, tab: Tab, mediaId: string): Draft {
  const present = mediaIdsOf(draft, tab);
  return present.includes(mediaId) ? draft : setMediaIds(draft, tab, [...present, mediaId]);
}

/** Brings a picture back to where it stood. */
export function putMedia(draft: Draft, tab: Tab, mediaId: string, index: number): Draft {
  const ids = mediaIdsOf(draft, tab);
  return ids.includes(mediaId) ? draft : setMediaIds(draft, tab, ids.toSpliced(index, 0, mediaId));
}

/** Puts one picture where another one is; the others close up. */
export function moveMedia(draft: Draft, tab: Tab, from: number, to: number): Draft {
  const ids = [...mediaIdsOf(draft, tab)];
  const target = Math.max(0, Math.min(ids.length - 1, to));
  const [moved] = ids.splice(from, 1);
  if (moved === undefined || target === from) return draft;
  ids.splice(target, 0, moved);
  return setMediaIds(draft, tab, ids);
}

export function resetText(draft: Draft, accountId: string): Draft {
  return withOverride(draft, accountId, { body: null });
}

export function resetMedia(draft: Draft, accountId: string): Draft {
  return withOverride(draft, accountId, { mediaIds: null });
}

/** Keeps the accounts in the order in which the workspace lists them. */
export function chooseAccounts(draft: Draft, chosen: readonly string[], listed: readonly string[]): Draft {
  const unlisted = chosen.filter((accountId) => !listed.includes(accountId));
  return { ...draft, accountIds: [...listed.filter((accountId) => chosen.includes(accountId)), ...unlisted] };
}

export function toggleAccount(draft: Draft, accountId: string, listed: readonly string[]): Draft {
  const chosen = draft.accountIds.includes(accountId)
    ? draft.accountIds.filter((other) => other !== accountId)
    : [...draft.accountIds, accountId];
  return chooseAccounts(draft, chosen, listed);
}
