import { type AccountOverride, type Draft, setOption, threadMediaIds, threadOf } from './draft.ts';

/** All files that a draft names, for whatever account and part of a thread. */
export function mediaIdsIn(draft: Draft): string[] {
  const own = Object.values(draft.overrides).flatMap(({ mediaIds }) => mediaIds ?? []);
  const threads = Object.keys(draft.overrides).flatMap((id) => threadMediaIds(draft, id).flat());
  return [...new Set([...draft.mediaIds, ...own, ...threads])];
}

/** Takes files out wherever they are named. */
export function withoutMedia(draft: Draft, gone: ReadonlySet<string>): Draft {
  if (gone.size === 0) return draft;
  const left = (ids: readonly string[]) => ids.filter((id) => !gone.has(id));
  const overrides = Object.entries(draft.overrides).map(([id, override]): [string, AccountOverride] => [
    id,
    { ...override, mediaIds: override.mediaIds && left(override.mediaIds) },
  ]);
  const shown: Draft = { ...draft, mediaIds: left(draft.mediaIds), overrides: Object.fromEntries(overrides) };
  return Object.keys(shown.overrides).reduce((next, id) => {
    const thread = threadOf(next, id);
    if (!thread.some(({ media_ids }) => media_ids.some((mediaId) => gone.has(mediaId)))) return next;
    const parts = thread.map((part) => ({ ...part, media_ids: left(part.media_ids) }));
    return setOption(next, id, 'thread', parts);
  }, shown);
}
