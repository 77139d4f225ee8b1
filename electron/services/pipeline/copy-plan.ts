import { z } from 'zod';
import { findMarks } from '../../../shared/ai/marks.ts';
import { isOneLanguage, readsAsEnglish, type TextLanguage } from '../../../shared/analysis/text-language.ts';
import type { AiTask } from '../../../shared/contract/ai.ts';
import type { CopyText } from '../../../shared/contract/pipeline-records.ts';
import type { TextLimits } from '../../../shared/networks/types.ts';
import { fitCopy, mostHashtags } from '../../../shared/pipeline/fit-copy.ts';
import { insightsNamed, writeCopy } from '../../../shared/pipeline/write-copy.ts';
import { scoresOf, type WritingPlan, type Written } from '../ai/service.ts';
import { type Ground, groundingOf } from '../writing/service.ts';
import { askForCopy, type CopyAsk, pipelinePromptVersion } from './prompts.ts';
import type { InsightRow, SourceRow } from './rows.ts';
import { languageToWrite } from './text-language.ts';

const version = z.strictObject({
  text: z.string().max(100_000),
  parts: z.array(z.string().max(20_000)).max(60),
  hashtags: z.array(z.string().max(5_000)).max(60),
  reason: z.string().max(4_000),
});
const shape = z.strictObject({
  posts: z
    .array(
      z.strictObject({
        insights: z.array(z.number().int()).max(40),
        versions: z.array(version).min(1).max(10),
      }),
    )
    .min(1)
    .max(10),
});

const fewestTokens = 2_000;
const mostTokens = 12_000;

export interface CopyOrder extends CopyAsk {
  limits: TextLimits;
  fresh: boolean;
}

export type CopyInsights = readonly Pick<InsightRow, 'id' | 'text' | 'quote' | 'kind'>[];
export type CopySource = Pick<SourceRow, 'id' | 'title' | 'author' | 'site' | 'text' | 'language'>;

/** One text that was written for a network, before it is one of the run's. */
export interface WrittenCopy {
  insightIds: string[];
  variants: CopyText[];
}

function languageOf(order: CopyOrder, source: CopySource): TextLanguage {
  return languageToWrite(order.language, source.language);
}

/** Which insights the post of a number begins with: each post with another one, as long as there are more. */
function turned<Item>(items: readonly Item[], by: number): Item[] {
  const at = items.length === 0 ? 0 : by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function byRules(
  source: CopySource,
  insights: CopyInsights,
  ground: Ground,
  order: CopyOrder,
): Written[] | null {
  const { language: wanted } = order;
  if (wanted !== null && source.language !== null && !isOneLanguage(wanted, source.language)) return null;
  const why = 'Put together by rules from the words of the source; no model has written it.';
  return Array.from({ length: order.posts }, (_, post) => {
    const own = turned(insights, post).slice(0, insightsNamed(order.limits.max));
    return Array.from({ length: order.variants }, (_none, index): Written => {
      const body = writeCopy(
        {
          insights: own,
          title: source.title,
          goal: order.brief.goal ?? 'engagement',
          isEnglish: readsAsEnglish(languageOf(order, source), source.text),
          link: order.link,
          hashtags: order.brief.withHashtags ? mostHashtags(order.network) : 0,
          room: order.limits.max,
          bannedWords: ground.voice?.bannedWords ?? [],
        },
        post + index,
      );
      return {
        ...body,
        why,
        about: { post: String(post), insights: own.map((each) => insights.indexOf(each) + 1).join(',') },
      };
    });
  }).flat();
}

function readAnswer(value: unknown): Written[] {
  return shape.parse(value).posts.flatMap(({ insights, versions }, post) =>
    versions.map(({ text, parts, hashtags, reason }) => ({
      text,
      parts: parts.length > 1 ? parts : [],
      hashtags,
      why: reason,
      about: { post: String(post), insights: insights.join(',') },
    })),
  );
}

/** Texts for one network, resting on insights alone: of the source a writer sees nothing else. */
export function planCopy(
  source: CopySource,
  insights: CopyInsights,
  ground: Ground,
  order: CopyOrder,
): WritingPlan {
  const { fresh, limits, ...input } = order;
  const once = Math.min(1_500, Math.ceil(order.longest / 2));
  return {
    kind: 'copy',
    input: { sourceId: source.id, title: source.title, insights: insights.map(({ text }) => text), ...input },
    promptVersion: pipelinePromptVersion,
    shape: { name: 'posts', schema: shape },
    read: readAnswer,
    sources: sourcesOf(source, order),
    needsEyes: false,
    grounding: groundingOf('copy', ground, false),
    language: languageOf(order, source),
    cannot: 'The built-in writer cannot put a source into another language.',
    fresh,
    async prompt() {
      const { system, user } = askForCopy(source, insights, ground, order);
      return {
        messages: [
          { role: 'system', text: system },
          { role: 'user', text: user },
        ],
        maxOutputTokens: Math.min(
          mostTokens,
          Math.max(fewestTokens, once * order.posts * order.variants + 800),
        ),
        temperature: 0.7,
      };
    },
    builtIn: () => byRules(source, insights, ground, order),
  };
}

/** What figures, links and names of a text are looked for in. */
export function sourcesOf(source: CopySource, order: Pick<CopyOrder, 'link' | 'brief'>): string[] {
  return [
    source.text,
    source.title,
    source.author ?? '',
    source.site ?? '',
    order.link ?? '',
    order.brief.instruction ?? '',
  ];
}

/** A text within the limits of its network, with marks and scores of what is left of it. */
export function fittedText(
  body: { text: string; parts: string[]; hashtags: string[]; why: string },
  source: CopySource,
  order: CopyOrder,
): CopyText {
  const hashtags = order.brief.withHashtags ? body.hashtags : [];
  const { change, ...fitted } = fitCopy({ ...body, hashtags }, order);
  return {
    ...fitted,
    why: [body.why, change ?? ''].filter((words) => words !== '').join(' '),
    marks: findMarks(fitted.text, sourcesOf(source, order)),
    scores: scoresOf(fitted.text, languageOf(order, source)),
  };
}

/** The posts of an answer, each with its versions. */
export function copiesOf(
  task: AiTask,
  source: CopySource,
  insights: CopyInsights,
  order: CopyOrder,
): WrittenCopy[] {
  const posts = Map.groupBy(task.variants, ({ about }) => about?.post ?? '0');
  return [...posts.values()].slice(0, order.posts).map((versions) => {
    const numbers = (versions[0]?.about?.insights ?? '').split(',').map(Number);
    const used = insights.filter((_, index) => numbers.includes(index + 1));
    return {
      insightIds: (used.length > 0 ? used : insights.slice(0, 1)).map(({ id }) => id),
      variants: versions.slice(0, order.variants).map((each) => fittedText(each, source, order)),
    };
  });
}
