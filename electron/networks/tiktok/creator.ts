import type { Draft } from '../adapter.ts';
import { unreadable } from '../http-errors.ts';
import { type Fields, numberIn } from '../json-api.ts';
import type { TiktokApi } from './api.ts';
import { rejected } from './errors.ts';

/** What TikTok allows the account at this moment. */
export interface CreatorRules extends Record<string, unknown> {
  privacyLevels: string[];
  commentsOff: boolean;
  duetsOff: boolean;
  stitchesOff: boolean;
  /** 0: TikTok does not say. */
  maxSeconds: number;
}

export async function readCreator(api: TiktokApi): Promise<CreatorRules> {
  const data = await api.data({ method: 'POST', path: '/v2/post/publish/creator_info/query/', json: {} });
  const levels: unknown = data.privacy_level_options;
  if (!Array.isArray(levels)) throw unreadable('TikTok');
  return {
    privacyLevels: levels.filter((level) => typeof level === 'string'),
    commentsOff: data.comment_disabled === true,
    duetsOff: data.duet_disabled === true,
    stitchesOff: data.stitch_disabled === true,
    maxSeconds: numberIn(data, 'max_video_post_duration_sec'),
  };
}

const levelNames: Readonly<Record<string, string>> = {
  PUBLIC_TO_EVERYONE: 'everyone',
  FOLLOWER_OF_CREATOR: 'followers',
  MUTUAL_FOLLOW_FRIENDS: 'friends',
  SELF_ONLY: 'only you',
};

function checkPrivacy({ options }: Draft, { privacyLevels }: CreatorRules): string {
  const level = options.privacy_level;
  if (typeof level !== 'string' || !privacyLevels.includes(level)) {
    const offered = privacyLevels.map((one) => levelNames[one] ?? one).join(', ');
    throw rejected(
      'privacy_level_option_mismatch',
      'TikTok does not offer the account who should see this.',
      `Choose one of: ${offered}.`,
    );
  }
  if (options.paid_partnership === true && level === 'SELF_ONLY') {
    throw rejected(
      'private_partnership',
      'TikTok does not take a paid partnership that only you can see.',
      'Choose who sees it anew, or take off “Paid partnership”.',
    );
  }
  return level;
}

function checkLength({ media }: Draft, { maxSeconds }: CreatorRules): void {
  const tooLong = media.find(
    ({ durationMs }) => maxSeconds > 0 && durationMs !== null && durationMs > maxSeconds * 1_000,
  );
  if (!tooLong) return;
  throw rejected(
    'duration_check_failed',
    `The video has ${Math.ceil((tooLong.durationMs ?? 0) / 1_000)} seconds; TikTok allows the account ${maxSeconds}.`,
    'Cut the video.',
  );
}

function disclosures({ options }: Draft): Fields {
  return {
    brand_organic_toggle: options.own_brand === true,
    brand_content_toggle: options.paid_partnership === true,
  };
}

/** What a video is posted with. Throws `rejected` for what the account may not do. */
export function videoInfo(draft: Draft, rules: CreatorRules): Fields {
  checkLength(draft, rules);
  const { options } = draft;
  const coverMs = draft.media[0]?.coverMs;
  return {
    title: draft.text,
    privacy_level: checkPrivacy(draft, rules),
    disable_comment: rules.commentsOff || options.allow_comments !== true,
    disable_duet: rules.duetsOff || options.allow_duet !== true,
    disable_stitch: rules.stitchesOff || options.allow_stitch !== true,
    is_aigc: options.made_with_ai === true,
    ...(coverMs != null && { video_cover_timestamp_ms: coverMs }),
    ...disclosures(draft),
  };
}

/** What pictures are posted with. TikTok has no mark for pictures that were made with AI. */
export function photoInfo(draft: Draft, rules: CreatorRules): Fields {
  const { options } = draft;
  if (options.made_with_ai === true) {
    throw rejected(
      'made_with_ai',
      'TikTok marks only videos as made with AI.',
      'Say it in the text and take off “Made with AI”.',
    );
  }
  return {
    title: typeof options.title === 'string' ? options.title : '',
    description: draft.text,
    privacy_level: checkPrivacy(draft, rules),
    disable_comment: rules.commentsOff || options.allow_comments !== true,
    auto_add_music: false,
    ...disclosures(draft),
  };
}
