import type { TaskKind, WritingKind } from './task-kinds.ts';

/** What people call each task. */
export const taskWords: Record<TaskKind, string> = {
  generate: 'Write a post',
  improve: 'Improve',
  rewrite: 'Rewrite',
  shorten: 'Shorten',
  expand: 'Expand',
  tone: 'Change the tone',
  translate: 'Translate',
  caption: 'Caption a picture',
  alt_text: 'Describe a picture (alt text)',
  hashtags: 'Suggest hashtags',
  thread: 'Article to thread',
  reply: 'Draft a reply',
  ideas: 'Suggest ideas',
  analyse: 'Read a text closely',
  image: 'Make a picture',
  insights: 'Find insights in a source',
  copy: 'Write from insights',
};

interface Ability {
  able: 'yes' | 'partly' | 'no';
  says: string;
}

/** What the built-in writer, which is rules and patterns, makes of each task. */
export const builtInAbilities: Record<WritingKind, Ability> = {
  generate: {
    able: 'yes',
    says: 'Drafts from patterns with your topic, tone, audience and brand words; English.',
  },
  ideas: { able: 'yes', says: 'Openings for each kind of post about your topic; English.' },
  hashtags: { able: 'yes', says: 'From the words that the text says most often.' },
  thread: { able: 'yes', says: 'The article in its own words, cut between sentences.' },
  shorten: { able: 'yes', says: 'Keeps the sentences that say most, in your words.' },
  improve: {
    able: 'partly',
    says: 'Mends length, filler, links and calls to action by rules; it rewords nothing.',
  },
  tone: {
    able: 'partly',
    says: 'Only towards professional and empathetic: emoji, exclamation marks and slang go.',
  },
  expand: { able: 'partly', says: 'Adds a closing line only: more would be made up.' },
  reply: { able: 'partly', says: 'A fitting stock reply to praise, complaints and questions; English.' },
  caption: { able: 'partly', says: 'From the alt text or a topic: it cannot see the picture; English.' },
  analyse: {
    able: 'partly',
    says: 'The findings of the rules put into words; it does not grasp the meaning.',
  },
  rewrite: { able: 'no', says: 'Rules cannot say a thing in other words.' },
  translate: { able: 'no', says: 'Needs a model.' },
  alt_text: { able: 'no', says: 'Needs a model that sees pictures.' },
};
