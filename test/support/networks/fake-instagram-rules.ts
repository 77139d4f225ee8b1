import { badParameter, mustHave, type Params, refuse } from './fake-facebook-graph.ts';

const maxTags = 30;

const mediaParams = [
  'caption',
  'alt_text',
  'is_carousel_item',
  'media_type',
  'share_to_feed',
  'thumb_offset',
];

/** Refuses what a container of its kind may not have. */
export function mustBeInstagramContainer(params: Params): void {
  mustHave(params, [], [...mediaParams, 'image_url', 'video_url', 'children']);
  const kind = params.get('media_type') ?? 'IMAGE';
  const isItem = params.get('is_carousel_item') === 'true';
  const wanted: Record<string, string[]> = {
    IMAGE: ['image_url'],
    VIDEO: ['video_url'],
    REELS: ['video_url'],
    CAROUSEL: ['children'],
    STORIES: params.has('video_url') ? ['video_url'] : ['image_url'],
  };
  const required = wanted[kind];
  if (!required) throw refuse({ code: 100, subcode: 2_207_023, message: `Unknown media type ${kind}` });
  const allowed: Record<string, string[]> = {
    IMAGE: isItem ? ['alt_text'] : ['caption', 'alt_text'],
    VIDEO: [],
    REELS: ['caption', 'share_to_feed', 'thumb_offset'],
    CAROUSEL: ['caption'],
    STORIES: [],
  };
  mustHave(params, required, ['media_type', 'is_carousel_item', ...(allowed[kind] ?? [])]);
  if (isItem ? kind !== 'IMAGE' && kind !== 'VIDEO' : kind === 'VIDEO') {
    throw badParameter(`media_type ${kind} does not go here.`);
  }
  const caption = params.get('caption') ?? '';
  if (Array.from(caption).length > 2_200 || (caption.match(/#\p{L}/gu)?.length ?? 0) > maxTags) {
    throw refuse({ code: 100, subcode: 2_207_010, message: 'The caption is too long.' });
  }
}
