import type { MediaCrop } from '../../../shared/pictures/crop.ts';
import { mergeList, mergeText } from '../../../shared/writing/merge-text.ts';
import { type AccountOverride, type Draft, noOverride, setOption, writeText } from './draft.ts';

/** One thing that both changed, each in another way. */
export interface FieldConflict {
  key: string;
  field: 'title' | 'body' | 'notes' | 'media' | 'option' | 'tagLinks' | 'when';
  /** null: of the post itself. */
  accountId: string | null;
  /** The option's name. */
  option: string | null;
  mine: unknown;
  theirs: unknown;
  /** Both texts put together; null where only one can be. */
  both: string | null;
}

export interface DraftMerge {
  /** All that could be put together; where it could not, mine. */
  draft: Draft;
  conflicts: FieldConflict[];
}

type Place = Pick<FieldConflict, 'field' | 'accountId' | 'option'>;

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Gathers conflicts while the fields are merged one by one. */
function merger() {
  const conflicts: FieldConflict[] = [];
  function clash(place: Place, mine: unknown, theirs: unknown, both: string | null = null): void {
    const key = `${place.field} ${place.accountId ?? ''} ${place.option ?? ''}`;
    conflicts.push({ ...place, key, mine, theirs, both });
  }
  function value<Value>(place: Place, base: Value, mine: Value, theirs: Value): Value {
    if (same(mine, theirs) || same(theirs, base)) return mine;
    if (same(mine, base)) return theirs;
    clash(place, mine, theirs);
    return mine;
  }
  function text(place: Place, base: string, mine: string, theirs: string): string {
    const merged = mergeText(base, mine, theirs);
    if (merged.conflicts > 0) clash(place, merged.mine, merged.theirs, merged.both);
    return merged.mine;
  }
  return { conflicts, value, text };
}

type Merger = ReturnType<typeof merger>;

function threadTexts(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  return (value as { text?: unknown }[]).map(({ text }) => (typeof text === 'string' ? text : ''));
}

/** The parts of a thread are merged one by one while nobody added or removed one. */
function mergeOption(merge: Merger, place: Place, base: unknown, mine: unknown, theirs: unknown): unknown {
  const texts = [base, mine, theirs].map(threadTexts);
  const [was, my, their] = texts;
  if (was && my && their && was.length === my.length && was.length === their.length) {
    const merged = my.map((part, index) => mergeText(was[index] ?? '', part, their[index] ?? ''));
    const keepMedia = same(mine, base) ? theirs : mine;
    if (merged.every(({ conflicts }) => conflicts === 0)) {
      return (keepMedia as object[]).map((part, index) => ({ ...part, text: merged[index]?.mine ?? '' }));
    }
  }
  return merge.value(place, base, mine, theirs);
}

function mergeOverride(
  merge: Merger,
  accountId: string,
  [base, mine, theirs]: readonly [Draft, Draft, Draft],
): AccountOverride {
  const was = base.overrides[accountId] ?? noOverride;
  const my = mine.overrides[accountId];
  const their = theirs.overrides[accountId];
  // Who switched the account off said nothing about its text.
  if (!their || !theirs.accountIds.includes(accountId)) return my ?? their ?? noOverride;
  if (!my || !mine.accountIds.includes(accountId)) return their;
  const place = (field: Place['field'], option: string | null = null): Place => ({
    field,
    accountId,
    option,
  });
  const bothWrote = my.body !== null && their.body !== null;
  const bothChose = my.mediaIds !== null && their.mediaIds !== null;
  const names = [...new Set([was, my, their].flatMap(({ options }) => Object.keys(options)))];
  const options = names.map((name): [string, unknown] => [
    name,
    mergeOption(merge, place('option', name), was.options[name], my.options[name], their.options[name]),
  ]);
  return {
    body: bothWrote
      ? merge.text(place('body'), was.body ?? base.body, my.body ?? '', their.body ?? '')
      : merge.value(place('body'), was.body, my.body, their.body),
    mediaIds: bothChose
      ? mergeList(was.mediaIds ?? base.mediaIds, my.mediaIds ?? [], their.mediaIds ?? [])
      : merge.value(place('media'), was.mediaIds, my.mediaIds, their.mediaIds),
    crops: mergeCrops(was.crops, my.crops, their.crops),
    options: Object.fromEntries(options.filter(([, value]) => value !== undefined)),
  };
}

/** Picture by picture; where both cut the same one anew, mine: the other cut stays in the versions. */
function mergeCrops(base: MediaCrop[], mine: MediaCrop[], theirs: MediaCrop[]): MediaCrop[] {
  const of = (crops: MediaCrop[], id: string) => crops.find(({ mediaId }) => mediaId === id);
  const ids = [...new Set([...mine, ...theirs].map(({ mediaId }) => mediaId))];
  return ids.flatMap((id) => {
    const own = of(mine, id);
    return (same(own, of(base, id)) ? of(theirs, id) : own) ?? [];
  });
}

/** What two people made of one post, put together field by field, texts word by word. */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft): DraftMerge {
  const merge = merger();
  const place = (field: Place['field']): Place => ({ field, accountId: null, option: null });
  const accounts = [...new Set([...Object.keys(mine.overrides), ...Object.keys(theirs.overrides)])];
  const draft: Draft = {
    title: merge.text(place('title'), base.title, mine.title, theirs.title),
    body: merge.text(place('body'), base.body, mine.body, theirs.body),
    notes: merge.text(place('notes'), base.notes, mine.notes, theirs.notes),
    tagLinks: merge.value(place('tagLinks'), base.tagLinks, mine.tagLinks, theirs.tagLinks),
    accountIds: mergeList(base.accountIds, mine.accountIds, theirs.accountIds),
    mediaIds: mergeList(base.mediaIds, mine.mediaIds, theirs.mediaIds),
    crops: mergeCrops(base.crops, mine.crops, theirs.crops),
    labels: mergeList(base.labels, mine.labels, theirs.labels),
    overrides: Object.fromEntries(
      accounts.map((accountId) => [accountId, mergeOverride(merge, accountId, [base, mine, theirs])]),
    ),
    when: merge.value(place('when'), base.when, mine.when, theirs.when),
  };
  return { draft, conflicts: merge.conflicts };
}

export type Side = 'mine' | 'theirs' | 'both';

/** Puts the chosen side of one conflict into the merged draft. */
export function settleConflict(draft: Draft, conflict: FieldConflict, side: Side): Draft {
  const { field, accountId, option } = conflict;
  const chosen =
    side === 'both' && conflict.both !== null
      ? conflict.both
      : conflict[side === 'theirs' ? 'theirs' : 'mine'];
  if (accountId === null) {
    if (field === 'body') return writeText(draft, 'all', String(chosen));
    return { ...draft, [field]: chosen };
  }
  if (field === 'option') return setOption(draft, accountId, option ?? '', chosen);
  const override = draft.overrides[accountId] ?? noOverride;
  const change =
    field === 'media' ? { mediaIds: chosen as string[] | null } : { body: chosen as string | null };
  return { ...draft, overrides: { ...draft.overrides, [accountId]: { ...override, ...change } } };
}
