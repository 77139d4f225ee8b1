import { threadsLength } from '../../../shared/networks/threads-length.ts';
import { badParameter, mustHave, type Params, refuse } from './fake-facebook-graph.ts';

const maxText = 500;
const maxLinks = 5;

const whoMayAnswer = [
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'parent_post_author_only',
  'followers_only',
];

function mustBeText(params: Params): void {
  const text = params.get('text') ?? '';
  if (threadsLength(text) > maxText) {
    throw badParameter(`Param text must be at most ${maxText} characters long.`);
  }
  const links = [...(text.match(/https?:\/\/\S+/g) ?? []), params.get('link_attachment') ?? ''];
  if (new Set(links.filter(Boolean)).size > maxLinks) {
    throw refuse({ code: 100, message: 'THREADS_API__LINK_LIMIT_EXCEEDED' });
  }
}

/** Refuses what a container of its kind may not have. */
export function mustBeThreadsContainer(params: Params): void {
  const kind = params.get('media_type') ?? '';
  const isItem = params.get('is_carousel_item') === 'true';
  const common = ['text', 'reply_to_id', 'reply_control', 'topic_tag'];
  const required: Record<string, string[]> = {
    TEXT: ['text'],
    IMAGE: ['image_url'],
    VIDEO: ['video_url'],
    CAROUSEL: ['children'],
  };
  const allowed: Record<string, string[]> = {
    TEXT: [...common, 'link_attachment'],
    IMAGE: isItem ? ['alt_text', 'is_carousel_item'] : [...common, 'alt_text'],
    VIDEO: isItem ? ['alt_text', 'is_carousel_item'] : [...common, 'alt_text'],
    CAROUSEL: common,
  };
  if (!required[kind]) throw badParameter('Param media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL.');
  mustHave(params, ['media_type', ...required[kind]], allowed[kind] ?? []);
  mustBeText(params);
  const control = params.get('reply_control');
  if (control !== undefined && !whoMayAnswer.includes(control)) throw badParameter('Unknown reply_control');
  const topic = params.get('topic_tag');
  if (topic !== undefined && !/^[^.&]{1,50}$/.test(topic)) throw badParameter('Invalid topic_tag');
}
