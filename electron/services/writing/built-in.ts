import { sentimentOf } from '../../../shared/analysis/sentiment.ts';
import type { TextLanguage } from '../../../shared/analysis/text-language.ts';
import type { TaskInput } from '../../../shared/contract/writing.ts';
import { contentTypes, type WritingBrief } from '../../../shared/writing/brief.ts';
import { builtInTones } from '../../../shared/writing/built-in-limits.ts';
import { topicHashtags, writeDrafts } from '../../../shared/writing/built-in-writer.ts';
import { condensed, keywordsOf, splitIntoParts } from '../../../shared/writing/condense.ts';
import { applyEdits } from '../../../shared/writing/edits.ts';
import { closings } from '../../../shared/writing/phrases.ts';
import type { Written } from '../ai/service.ts';
import { readingByRules, readingText } from './deep-reading.ts';

const usualHashtags = 8;
const usualIdeas = 6;
const shortShare = 0.55;
/** On networks with less room a text of middle length does not fit. */
const shortNetwork = 400;

const empty: Written = { text: '', parts: [], hashtags: [], why: '' };

interface Given {
  input: TaskInput;
  bannedWords: readonly string[];
  longest: number;
  /** What the library says of the picture; empty: nothing. */
  pictureText: string;
  seed: number;
  /** Whether it is to be in English, the only language of its patterns. */
  isEnglish: boolean;
  language: TextLanguage;
}

function briefOf({ input, bannedWords, longest }: Given, topic: string): WritingBrief {
  return {
    topic,
    audience: input.audience ?? null,
    contentType: input.contentType ?? 'educational',
    tone: input.tone ?? 'professional',
    goal: input.goal ?? 'engagement',
    length: input.length ?? (longest < shortNetwork ? 'short' : 'medium'),
    bannedWords,
    link: input.link ?? null,
  };
}

function drafts(given: Given, topic: string): Written[] {
  const why = 'Put together from sentence patterns around your words; no model has written it.';
  return writeDrafts(briefOf(given, topic), given.input.variants, given.seed).map((draft) => ({
    ...empty,
    ...draft,
    why,
  }));
}

function edited(text: string): Written[] {
  const { text: better, edits } = applyEdits(text, 'engagement');
  const reasons = [...new Set(edits.map(({ reason }) => reason))];
  const why = reasons.length === 0 ? 'The rules found nothing to change.' : reasons.slice(0, 3).join(' ');
  return [{ ...empty, text: better, why }];
}

/** Emoji, exclamation marks and short forms, which are what rules can change of a tone. */
function toned(text: string, tone: TaskInput['tone']): Written[] | null {
  if (tone === undefined || !builtInTones.includes(tone)) return null;
  const calm = text
    .replace(/[ \t]*\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|\u200D\p{Extended_Pictographic})*/gu, '')
    .replace(/!+/g, '.')
    .replace(/\b(?:gonna|wanna)\b/gi, (found) => (found.toLowerCase() === 'gonna' ? 'going to' : 'want to'));
  return [
    { ...empty, text: calm, why: 'Emoji, exclamation marks and slang were taken out; the words are yours.' },
  ];
}

function suggestedHashtags(text: string, most: number): Written[] {
  const own = (text.match(/#[\p{L}\p{N}_]+/gu) ?? []).map((tag) => tag.slice(1));
  const words = keywordsOf(text, most).flatMap((word) => topicHashtags(word));
  const hashtags = [...new Set([...own.map((tag) => `#${tag}`), ...words])].slice(0, most);
  if (hashtags.length === 0) return [];
  return [{ ...empty, hashtags, why: 'The words that the text says most often.' }];
}

const replies = {
  positive: ['Thank you, that means a lot to us!', 'So good to hear. Thank you for telling us!'],
  negative: [
    'We are sorry to read this. Would you send us a message with the details, so that we can look into it?',
    'Thank you for telling us; this is not how it should be. Please send us a message, and we will see what we can do.',
  ],
  question: [
    'Good question! We will find out and answer you here.',
    'Thank you for asking. We will come back to you here with an answer.',
  ],
  neutral: ['Thank you for your comment!', 'Thank you for sharing your view.'],
};

function reply({ input, seed }: Given, text: string): Written[] {
  const label = text.includes('?') ? 'question' : sentimentOf(text).label;
  const choices = replies[label];
  const why = `A reply to what reads as ${label === 'question' ? 'a question' : `a ${label} comment`}; adapt it before you send it.`;
  return Array.from({ length: Math.min(input.variants, choices.length) }, (_, index) => ({
    ...empty,
    text: choices[(seed + index) % choices.length] ?? '',
    why,
  }));
}

function ideas(given: Given, topic: string): Written[] {
  const wanted = given.input.count ?? usualIdeas;
  const types = given.input.contentType ? [given.input.contentType] : contentTypes;
  return Array.from({ length: wanted }, (_, index) => {
    const contentType = types[index % types.length] ?? 'educational';
    const [draft] = writeDrafts(
      { ...briefOf(given, topic), contentType, length: 'short' },
      1,
      given.seed + index,
    );
    const [title = ''] = draft?.text.split('\n') ?? [];
    return { ...empty, text: title, why: `An opening for a post of the kind “${contentType}”.` };
  });
}

/** What rules and patterns can do of a task, in English; null where they cannot do it at all. */
export function builtIn(given: Given): Written[] | null {
  const { input, longest, pictureText, isEnglish } = given;
  const { kind, text = '', topic = '' } = input;
  switch (kind) {
    case 'generate':
      return isEnglish ? drafts(given, topic) : null;
    case 'ideas':
      return isEnglish ? ideas(given, topic) : null;
    case 'improve':
      return edited(text);
    case 'shorten':
      return [
        { ...empty, text: condensed(text, shortShare), why: 'The sentences that say most, in your words.' },
      ];
    case 'expand': {
      const closing = closings[input.goal ?? 'engagement'][text.length % 4] ?? '';
      const why = 'Only a closing line was added: rules cannot explain more without making things up.';
      return [{ ...empty, text: `${text.trimEnd()}\n\n${closing}`, why }];
    }
    case 'tone':
      return toned(text, input.tone);
    case 'hashtags':
      return suggestedHashtags(text, input.count ?? usualHashtags);
    case 'thread':
      return [
        {
          ...empty,
          parts: splitIntoParts(text, longest),
          why: 'The article in its own words, cut between sentences.',
        },
      ];
    case 'reply':
      return isEnglish ? reply(given, text) : null;
    case 'caption':
      return isEnglish && (pictureText !== '' || topic !== '') ? drafts(given, topic || pictureText) : null;
    case 'analyse': {
      const reading = readingByRules(text, given.language, input.network);
      return [{ ...empty, text: readingText(reading), why: 'The rules’ own reading.', reading }];
    }
    case 'alt_text':
    case 'rewrite':
    case 'translate':
      return null;
  }
}
