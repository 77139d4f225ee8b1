import { findMarks } from '../../../shared/ai/marks.ts';
import { plainText } from '../../../shared/ai/plain-text.ts';
import { analyseText } from '../../../shared/analysis/analysis.ts';
import type { TextLanguage } from '../../../shared/analysis/text-language.ts';
import type { AiVariant } from '../../../shared/contract/ai.ts';
import type { WritingPlan, Written } from './plan.ts';

const mostVariants = 30;
const mostParts = 50;
const mostHashtags = 30;
const longestWhy = 400;
const longestAbout = 4_000;
/** No text of a post is longer; one that its network finds too long is for the person to shorten. */
const longestText = 60_000;
/** Shown by nothing of ours, but what is copied elsewhere could fetch it and carry something out with its address. */
const remotePictures = /!\[[^\]]{0,500}\]\([^)]{0,2000}\)/g;
const hashtagShape = /^#?[\p{L}\p{N}_]{1,60}$/u;

export function scoresOf(text: string, language: TextLanguage): AiVariant['scores'] {
  const { hook, callToAction, clarity, safety, readability, sentiment } = analyseText(text, language);
  return {
    hook: hook.score,
    callToAction: callToAction.score,
    clarity: clarity.score,
    safety: safety.score,
    readability: readability.score,
    sentiment: sentiment.compound,
  };
}

const noScores: AiVariant['scores'] = {
  hook: null,
  callToAction: null,
  clarity: null,
  safety: null,
  readability: null,
  sentiment: null,
};

function clean(text: string, longest: number): string {
  const plain = plainText(text).replace(remotePictures, '').trim();
  return plain.length <= longest
    ? plain
    : plain
        .slice(0, longest)
        .toWellFormed()
        .replace(/\uFFFD$/, '')
        .trimEnd();
}

function cleanHashtags(hashtags: readonly string[]): string[] {
  const tags = hashtags.map((tag) => plainText(tag).trim()).filter((tag) => hashtagShape.test(tag));
  return [...new Set(tags.map((tag) => (tag.startsWith('#') ? tag : `#${tag}`)))].slice(0, mostHashtags);
}

/** Whatever wrote it: only text is kept of it, and what it claims beyond its sources is marked. */
export function lookOver(written: readonly Written[], plan: WritingPlan): AiVariant[] {
  return written.slice(0, mostVariants).flatMap(({ text, parts, hashtags, why, reading, about }) => {
    const cleanParts = parts
      .slice(0, mostParts)
      .map((part) => clean(part, longestText))
      .filter((part) => part !== '');
    const cleanText = clean(cleanParts.length > 0 ? cleanParts.join('\n\n') : text, longestText);
    const tags = cleanHashtags(hashtags);
    if (cleanText === '' && tags.length === 0) return [];
    return [
      {
        text: cleanText,
        parts: cleanParts,
        hashtags: tags,
        why: clean(why, longestWhy),
        marks: findMarks(cleanText, plan.sources),
        // Remarks about a text are no post, and are not scored as one.
        scores: reading ? noScores : scoresOf(cleanText, plan.language),
        ...(reading ? { reading } : {}),
        ...(about && {
          about: Object.fromEntries(
            Object.entries(about).map(([name, words]) => [name, clean(words, longestAbout)]),
          ),
        }),
      },
    ];
  });
}
