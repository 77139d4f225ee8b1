import { english } from '../../../shared/analysis/text-language.ts';
import type { AiTask } from '../../../shared/contract/ai.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import type { Optimised, TaskInput } from '../../../shared/contract/writing.ts';
import { bestOf } from '../../../shared/writing/best-variant.ts';
import { adviceFor, applyEdits, type Strategy } from '../../../shared/writing/edits.ts';
import { runTask, scoresOf } from '../ai/service.ts';
import { detectLanguage } from '../analysis/service.ts';
import type { ServiceContext } from '../context.ts';
import { createPost, getPost, updatePost } from '../posts/service.ts';
import { planWriting } from './plans.ts';

export { fence } from './fence.ts';
export { type Ground, groundingOf, groundOf } from './ground.ts';
export { planWriting } from './plans.ts';
export { voiceLines, writingRules } from './prompts.ts';

export async function write(
  context: ServiceContext,
  input: TaskInput,
  signal?: AbortSignal,
): Promise<AiTask> {
  return runTask(context, await planWriting(context, input), signal);
}

interface AdvancedBrief {
  topic: string;
  audienceType?: string | undefined;
  contentType?: TaskInput['contentType'];
  tone?: TaskInput['tone'];
  optimizationLevel: 'low' | 'medium' | 'high';
  language?: string | undefined;
}

const variantsAt = { low: 1, medium: 3, high: 5 } as const;

/** Writes as many drafts as the level asks for and gives the one that the analyser finds best. */
export async function writeBest(context: ServiceContext, input: AdvancedBrief, signal?: AbortSignal) {
  const task = await write(
    context,
    {
      kind: 'generate',
      topic: input.topic,
      audience: input.audienceType,
      contentType: input.contentType,
      tone: input.tone,
      language: input.language,
      variants: variantsAt[input.optimizationLevel],
      fresh: false,
    },
    signal,
  );
  const best = bestOf(task.variants);
  const scores = best?.scores ?? scoresOf('', english);
  return { content: best?.text ?? '', hashtags: best?.hashtags ?? [], scores, task };
}

/** The best draft as a post that waits for a person; nothing is planned or sent. */
export async function writePost(
  context: ServiceContext,
  input: AdvancedBrief & { accountIds: string[] },
  signal?: AbortSignal,
): Promise<{ post: Post; task: AiTask }> {
  const { content, hashtags, task } = await writeBest(context, input, signal);
  const body = [content, hashtags.join(' ')].filter((part) => part !== '').join('\n\n');
  const post = await createPost(context, { body, accountIds: input.accountIds });
  return { post, task };
}

export async function optimise(text: string, strategy: Strategy): Promise<Optimised> {
  const language = await detectLanguage(text);
  const { text: better, edits } = applyEdits(text, strategy);
  return {
    text: better,
    edits,
    advice: adviceFor(better, strategy),
    before: scoresOf(text, language),
    after: scoresOf(better, language),
  };
}

/** Shows what rules would change of a post, and changes it where that is wanted. */
export async function optimisePost(
  context: ServiceContext,
  input: { id: string; strategy: Strategy; apply: boolean },
): Promise<Optimised & { post: Post }> {
  const post = await getPost(context, input.id);
  const result = await optimise(post.body, input.strategy);
  if (!input.apply || result.edits.length === 0) return { ...result, post };
  const { id, version } = post;
  return { ...result, post: await updatePost(context, { id, version, body: result.text }) };
}
