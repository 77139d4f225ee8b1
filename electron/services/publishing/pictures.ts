import { cropFor, type MediaCrop } from '../../../shared/pictures/crop.ts';
import {
  optionPictureRules,
  type PictureRules,
  pictureRules,
} from '../../../shared/pictures/picture-rules.ts';
import { planRendition, type RenditionPlan } from '../../../shared/pictures/rendition-plan.ts';
import { accountLimits } from '../accounts/service.ts';
import type { ServiceContext } from '../context.ts';
import type { MediaRow } from '../media/service.ts';
import { makeRenditions, type RenditionRef } from '../renditions/service.ts';
import type { AccountContent } from './content.ts';
import type { DraftSnapshot } from './ledger.ts';

/** Media of options and of the post may be the same picture: each is prepared by its own rules. */
export function optionKey(option: string): string {
  return `option ${option}`;
}

interface Wanted {
  /** Of the media in the snapshot: its id, or `optionKey`. */
  key: string;
  media: MediaRow;
  plan: RenditionPlan;
}

export function pictureFacts(row: MediaRow) {
  return {
    mime: row.mime,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    animated: row.animated === 1,
    focus: { x: row.focus_x, y: row.focus_y },
  };
}

function planOf(media: MediaRow, rules: PictureRules, crops: readonly MediaCrop[]): RenditionPlan | null {
  if (media.kind !== 'image') return null;
  return planRendition(pictureFacts(media), rules, cropFor(media.id, null, crops)?.area ?? null);
}

/** What has to be made of the pictures of one account before they can be sent. */
function wantedFor(context: ServiceContext, content: AccountContent): Wanted[] {
  const { account, options, crops } = content;
  const rules = pictureRules(account.network, accountLimits(context, account).media, options);
  const posted = new Map([...content.media, ...content.threadMedia.flat()].map((row) => [row.id, row]));
  const inPost = [...posted.values()].map((media) => ({
    key: media.id,
    media,
    plan: planOf(media, rules, crops),
  }));
  const inOptions = Object.entries(content.optionMedia).map(([option, media]) => {
    const own = optionPictureRules(account.network, option);
    return { key: optionKey(option), media, plan: own ? planOf(media, own, []) : null };
  });
  return [...inPost, ...inOptions].flatMap(({ key, media, plan }) => (plan ? { key, media, plan } : []));
}

/** Whether anything has to be made of the pictures of an account. */
export function needsPictures(context: ServiceContext, content: AccountContent): boolean {
  return wantedFor(context, content).length > 0;
}

/** The post of one account with its pictures as they will be sent. */
export interface Prepared {
  content: AccountContent;
  renditions: Record<string, RenditionRef>;
  /** Of the first picture that cannot be made to fit. */
  problem: string | undefined;
}

function asSent(row: MediaRow, ref: RenditionRef | undefined): MediaRow {
  if (!ref) return row;
  const { mime, width, height, sizeBytes } = ref;
  return {
    ...row,
    mime,
    width,
    height,
    size_bytes: sizeBytes,
    animated: mime === row.mime ? row.animated : 0,
  };
}

/**
 * Makes the renditions that one account needs. What its siblings need of the same pictures is made along with them:
 * they go out at the same time, and a picture is decoded once.
 */
export async function preparePictures(
  context: ServiceContext,
  content: AccountContent,
  siblings: readonly AccountContent[],
): Promise<Prepared> {
  const wanted = wantedFor(context, content);
  if (wanted.length === 0) return { content, renditions: {}, problem: undefined };
  const ids = new Set(wanted.map(({ media }) => media.id));
  const along = siblings
    .flatMap((sibling) => wantedFor(context, sibling))
    .filter(({ media }) => ids.has(media.id));
  const all = [...wanted, ...along];
  const made = await makeRenditions(
    context,
    all.map(({ media, plan }) => ({ media, spec: plan.spec })),
  );
  const renditions: Record<string, RenditionRef> = {};
  let problem: string | undefined;
  for (const [index, { key }] of wanted.entries()) {
    const each = made[index];
    if (each && 'sha256' in each) renditions[key] = each;
    else problem ??= each?.tooHeavy;
  }
  const sent = (row: MediaRow) => asSent(row, renditions[row.id]);
  return {
    content: {
      ...content,
      media: content.media.map(sent),
      threadMedia: content.threadMedia.map((part) => part.map(sent)),
      // They are in the bytes by now.
      crops: content.crops.map((crop) => (renditions[crop.mediaId] ? { ...crop, area: null } : crop)),
    },
    renditions,
    problem,
  };
}

/** The frames that stand for videos, by the id of the video. */
function coversOf({ media, threadMedia, crops }: AccountContent): Record<string, number> {
  const videos = [...media, ...threadMedia.flat()].filter(({ kind }) => kind === 'video');
  const chosen = videos.map(({ id }) => [id, cropFor(id, null, crops)?.coverMs ?? null] as const);
  return Object.fromEntries(chosen.filter((entry): entry is [string, number] => entry[1] !== null));
}

function unlessEmpty<Value>(record: Record<string, Value>): Record<string, Value> | undefined {
  return Object.keys(record).length > 0 ? record : undefined;
}

/** What of the pictures goes into the draft that an attempt writes down. */
export function pictureSnapshot({
  content,
  renditions,
}: Pick<Prepared, 'content' | 'renditions'>): Pick<DraftSnapshot, 'renditions' | 'covers'> {
  const covers = unlessEmpty(coversOf(content));
  const made = unlessEmpty(renditions);
  return { ...(made && { renditions: made }), ...(covers && { covers }) };
}
