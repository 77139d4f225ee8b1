import { os } from '../procedures-base.ts';
import { suggestHashtags, suggestMentions, suggestPeople } from './service.ts';

export const suggestions = {
  mentions: os.suggestions.mentions.handler(({ context, input }) => suggestMentions(context, input)),
  people: os.suggestions.people.handler(({ context, input }) => suggestPeople(context, input)),
  hashtags: os.suggestions.hashtags.handler(({ context, input }) => suggestHashtags(context, input)),
};
