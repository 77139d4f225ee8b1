import { networkFacts } from '../networks/facts.ts';
import type { VideoLimits } from '../networks/types.ts';
import {
  amount,
  error,
  megabytes,
  type PreflightFinding,
  type PreflightMedia,
  type PreflightTarget,
  type Rule,
  who,
} from './finding.ts';
import { imageRule } from './image-rule.ts';
import { type MediaRule, outside, type Placed, ratioWords, refusal, typeNames } from './placed-media.ts';

function videoFormat(placed: Placed, limits: VideoLimits): PreflightFinding[] {
  const { target, media, name } = placed;
  const findings: PreflightFinding[] = [];
  if (!limits.types.includes(media.mime)) {
    findings.push(
      refusal(
        placed,
        'media_type',
        `${name} is ${media.mime}, which ${who(target)} does not take.`,
        `Save it as ${typeNames(limits.types)}.`,
      ),
    );
  }
  if (media.videoCodec !== null && !limits.videoCodecs.includes(media.videoCodec)) {
    findings.push(
      refusal(
        placed,
        'video_codec',
        `The pictures of ${name.toLowerCase()} are coded as ${media.videoCodec.toUpperCase()}, which ${who(target)} does not take.`,
        `Export it again with ${limits.videoCodecs.map((codec) => codec.toUpperCase()).join(' or ')}.`,
      ),
    );
  }
  if (media.audioCodec !== null && !limits.audioCodecs.includes(media.audioCodec)) {
    findings.push(
      refusal(
        placed,
        'audio_codec',
        `The sound of ${name.toLowerCase()} is coded as ${media.audioCodec.toUpperCase()}, which ${who(target)} does not take.`,
        `Export it again with ${limits.audioCodecs.map((codec) => codec.toUpperCase()).join(' or ')}.`,
      ),
    );
  }
  return findings;
}

function videoMeasures(placed: Placed, limits: VideoLimits): PreflightFinding[] {
  const { target, media, name } = placed;
  const findings: PreflightFinding[] = [];
  const refuse = (...words: [code: string, message: string, remedy: string]) =>
    findings.push(refusal(placed, ...words));
  if (media.sizeBytes > limits.maxBytes) {
    refuse(
      'video_too_large',
      `${name} has ${megabytes(media.sizeBytes)}; ${who(target)} takes ${megabytes(limits.maxBytes)}.`,
      'Shorten it or save it with more compression.',
    );
  }
  const seconds = media.durationMs === null ? undefined : media.durationMs / 1_000;
  if (seconds !== undefined && outside(seconds, limits.seconds)) {
    const { min, max } = limits.seconds;
    refuse(
      'video_length',
      `${name} runs ${Math.round(seconds * 10) / 10} seconds; ${who(target)} takes ${min} to ${max.toLocaleString('en')} seconds.`,
      seconds > max ? 'Shorten it.' : 'Use a longer one.',
    );
  }
  const rate = media.framesPerSecond;
  if (rate !== null && limits.framesPerSecond && outside(rate, limits.framesPerSecond)) {
    const { min, max } = limits.framesPerSecond;
    refuse(
      'video_frames',
      `${name} has ${Math.round(rate * 100) / 100} pictures a second; ${who(target)} takes ${min} to ${max}.`,
      'Export it again at 30 pictures a second.',
    );
  }
  if (outside(media.width, limits.width) || outside(media.height, limits.height)) {
    const side = limits.width ?? limits.height;
    refuse(
      'video_size',
      `${name} is ${media.width} × ${media.height}; ${who(target)} takes ${side?.min} to ${side?.max} pixels a side.`,
      'Export it again in another size.',
    );
  }
  if (limits.ratio && media.height > 0 && outside(media.width / media.height, limits.ratio)) {
    refuse(
      'video_ratio',
      `${name} is ${media.width} × ${media.height}; ${who(target)} takes ${ratioWords(limits.ratio)}.`,
      'Crop the video.',
    );
  }
  return findings;
}

const videoRule: MediaRule = (placed) => {
  const { target } = placed;
  const limits = target.limits.media.video;
  if (!limits) {
    return [
      refusal(placed, 'no_videos', `${who(target)} takes no videos.`, 'Take the video out for this account.'),
    ];
  }
  return [...videoFormat(placed, limits), ...videoMeasures(placed, limits)];
};

const documentRule: MediaRule = (placed) => {
  const { target, media, name } = placed;
  const limits = target.limits.media.document;
  if (!limits?.types.includes(media.mime)) {
    return [
      refusal(
        placed,
        'no_documents',
        `${who(target)} takes no documents of this kind.`,
        'Take the document out for this account.',
      ),
    ];
  }
  if (media.sizeBytes <= limits.maxBytes) return [];
  return [
    refusal(
      placed,
      'document_too_large',
      `${name} has ${megabytes(media.sizeBytes)}; ${who(target)} takes ${megabytes(limits.maxBytes)}.`,
      'Make the document smaller.',
    ),
  ];
};

const rules: Record<PreflightMedia['kind'], MediaRule> = {
  image: imageRule,
  video: videoRule,
  document: documentRule,
};

function counted(media: readonly PreflightMedia[], kind: PreflightMedia['kind']): number {
  return media.filter((item) => item.kind === kind).length;
}

function tooMany(
  target: PreflightTarget,
  media: readonly PreflightMedia[],
  field: string,
): PreflightFinding[] {
  const { maxImages, video } = target.limits.media;
  const images = counted(media, 'image');
  const videos = counted(media, 'video');
  if (images > maxImages) {
    return [
      error(
        target,
        'too_many_images',
        field,
        `${amount(images, 'image')} are ${images - maxImages} too many for ${who(target)}, which takes ${maxImages}.`,
        maxImages === 0
          ? 'Take the images out.'
          : `Keep at most ${amount(maxImages, 'image')} for this account.`,
      ),
    ];
  }
  if (video && videos > video.max) {
    return [
      error(
        target,
        'too_many_videos',
        field,
        `${amount(videos, 'video')} are too many for ${who(target)}, which takes ${video.max}.`,
        `Keep ${video.max === 1 ? 'one' : `at most ${video.max}`}.`,
      ),
    ];
  }
  return [];
}

function mixed(target: PreflightTarget, media: readonly PreflightMedia[], field: string): PreflightFinding[] {
  const kinds = new Set(media.map(({ kind }) => kind));
  const together = kinds.has('document')
    ? kinds.size > 1 || media.length > 1
    : kinds.size > 1 && !target.limits.media.mixed;
  return together
    ? [
        error(
          target,
          'mixed_media',
          field,
          `${who(target)} does not take these together in one post.`,
          'Keep only pictures, or only one video or document.',
        ),
      ]
    : [];
}

function missing(target: PreflightTarget): PreflightFinding[] {
  const { required } = target.limits.media;
  if (!required) return [];
  const has = required === 'any' ? target.media.length > 0 : counted(target.media, required) > 0;
  if (has) return [];
  const wanted = { any: 'a picture or a video', image: 'a picture', video: 'a video' }[required];
  return [
    error(
      target,
      'media_missing',
      target.mediaField,
      `A post on ${who(target)} needs ${wanted}.`,
      `Add ${wanted}, or leave the account out.`,
    ),
  ];
}

function placedIn(
  target: PreflightTarget,
  media: readonly PreflightMedia[],
  field: string,
  part: string,
): Placed[] {
  const words = { image: 'Image', video: 'Video', document: 'Document' };
  return media.map((item, index) => ({
    target,
    media: item,
    field: `${field}.${index}`,
    name: `${words[item.kind]} ${index + 1}${part}`,
  }));
}

function judged(
  target: PreflightTarget,
  media: readonly PreflightMedia[],
  field: string,
  part = '',
): PreflightFinding[] {
  return [
    ...tooMany(target, media, field),
    ...mixed(target, media, field),
    ...placedIn(target, media, field, part).flatMap((placed) => rules[placed.media.kind](placed)),
  ];
}

/** Pictures, videos and documents of the post and of its thread. */
export const mediaFits: Rule = (target) => [
  ...missing(target),
  ...judged(target, target.media, target.mediaField),
  ...target.threadMedia.flatMap((media, index) =>
    judged(target, media, `${target.optionsField}.thread.${index}.media_ids`, ` of part ${index + 2}`),
  ),
];

/** Media that the network fetches must have an address. */
export const mediaCanBeFetched: Rule = (target) => {
  const { needsStaging, name } = networkFacts[target.network];
  const fetched = [...target.media, ...target.threadMedia.flat()].filter(
    ({ kind }) => needsStaging === 'media' || (needsStaging === 'images' && kind === 'image'),
  );
  if (fetched.length === 0 || target.hasStaging) return [];
  return [
    error(
      target,
      'no_staging',
      target.mediaField,
      `${name} fetches media from a public address, and this workspace has none to offer.`,
      'Set up staging in Settings: a bucket of your own, or a team server with a public address.',
    ),
  ];
};
