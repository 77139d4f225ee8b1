import type { Account } from '../../../../shared/contract/accounts.ts';
import type { Media } from '../../../../shared/contract/media.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import {
  areaOf,
  type CropArea,
  cropFor,
  type FocusPoint,
  type MediaCrop,
} from '../../../../shared/pictures/crop.ts';
import { pictureRules } from '../../../../shared/pictures/picture-rules.ts';
import { planRendition, type RenditionPlan } from '../../../../shared/pictures/rendition-plan.ts';
import { changeWords } from '../../../../shared/pictures/rendition-words.ts';
import { cropsOf, type Draft, optionsOf, type Tab, withOverride } from '../draft.ts';

/** What one or several accounts of a network get of a picture. */
export interface Treatment {
  network: NetworkId;
  accounts: Account[];
  plan: RenditionPlan | null;
  /** In a few words; null: as it is. */
  words: string | null;
  /** Why the network will not take it; null: it will. */
  problem: string | null;
  takesPictures: boolean;
}

type Cut = (account: Account) => CropArea | null;

function treatmentOf(
  account: Account,
  options: Readonly<Record<string, unknown>>,
  picture: Media,
  area: CropArea | null,
) {
  const { media } = account.limits;
  const rules = pictureRules(account.network, media, options);
  const plan = planRendition(picture, rules, area);
  const width = plan?.spec.width ?? picture.width;
  const narrow = rules.width && width < rules.width.min ? rules.width.min : null;
  const takesPictures = media.maxImages > 0;
  return {
    network: account.network,
    accounts: [account],
    plan,
    words: plan && changeWords(plan),
    takesPictures,
    problem: !takesPictures
      ? 'takes no pictures'
      : narrow === null
        ? null
        : `${width.toLocaleString('en')} pixels wide, wants ${narrow}`,
  };
}

/** The accounts that a tab speaks of. */
export function accountsOf(draft: Draft, tab: Tab, accounts: readonly Account[]): Account[] {
  return accounts.filter(({ id }) => draft.accountIds.includes(id) && (tab === 'all' || tab === id));
}

/** What each account gets of a picture; accounts of a network that get the same stand together. */
export function treatments(
  draft: Draft,
  accounts: readonly Account[],
  picture: Media,
  cut: Cut = ({ id }) => cropFor(picture.id, null, cropsOf(draft, id))?.area ?? null,
): Treatment[] {
  const found = new Map<string, Treatment>();
  for (const account of accounts) {
    const one = treatmentOf(account, optionsOf(draft, account.id), picture, cut(account));
    const key = JSON.stringify([one.network, one.plan?.spec, one.problem]);
    const known = found.get(key);
    if (known) known.accounts.push(account);
    else found.set(key, one);
  }
  return [...found.values()];
}

/** The part of a picture that a plan leaves to be seen, in fractions. */
export function seenArea(picture: Pick<Media, 'width' | 'height'>, plan: RenditionPlan | null): CropArea {
  return plan ? areaOf(plan.spec.crop, picture) : { x: 0, y: 0, width: 1, height: 1 };
}

function replaced(crops: readonly MediaCrop[], crop: MediaCrop | undefined, mediaId: string): MediaCrop[] {
  const others = crops.filter((other) => other.mediaId !== mediaId);
  return crop ? [...others, crop] : others;
}

/** Cuts a picture for the tab; undefined takes its crop away. The whole picture for all is no crop at all. */
export function setCrop(draft: Draft, tab: Tab, mediaId: string, crop: MediaCrop | undefined): Draft {
  if (tab === 'all') {
    const says = crop && (crop.area !== null || crop.coverMs !== null) ? crop : undefined;
    return { ...draft, crops: replaced(draft.crops, says, mediaId) };
  }
  return withOverride(draft, tab, { crops: replaced(draft.overrides[tab]?.crops ?? [], crop, mediaId) });
}

/** Whether an account cuts this picture otherwise than the shared crop does. */
export function hasOwnCrop(draft: Draft, tab: Tab, mediaId: string): boolean {
  return tab !== 'all' && (draft.overrides[tab]?.crops ?? []).some((crop) => crop.mediaId === mediaId);
}

/** A point moved by fractions, kept on the picture and to whole thousandths. */
export function movedPoint({ x, y }: FocusPoint, right: number, down: number): FocusPoint {
  const kept = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * 1_000) / 1_000;
  return { x: kept(x + right), y: kept(y + down) };
}
