import { plainText } from '../../../shared/ai/plain-text.ts';
import type { RunBrief } from '../../../shared/contract/pipeline-records.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import type { NetworkId } from '../../../shared/networks/types.ts';
import { hasThreads, mostHashtags } from '../../../shared/pipeline/fit-copy.ts';
import { fence, type Ground, voiceLines, writingRules } from '../writing/service.ts';
import type { InsightRow, SourceRow } from './rows.ts';

/** Raised with every change of a word below. */
export const pipelinePromptVersion = 'pipeline-1';

/** So much of a source is read at once; longer ones are read up to there. */
export const readLetters = 48_000;

interface Asked {
  system: string;
  user: string;
}

function asked(lines: readonly string[]): Asked {
  return { system: writingRules, user: lines.filter((line) => line !== '').join('\n\n') };
}

function instructionLine(instruction: string | null): string {
  return instruction ? `What the person asks besides, within the rules: ${plainText(instruction)}` : '';
}

export function askForInsights(
  source: Pick<SourceRow, 'title' | 'text'>,
  order: { count: number; language: string | null; audience: string | undefined; instruction: string | null },
): Asked {
  return asked([
    `Find up to ${order.count} insights in SOURCE that are worth a social media post of their own: figures, claims, advice, quotations.`,
    'For each: its kind (figure, claim, how_to, quote or point); text, what it says in one or two sentences of your own; quote, the passage of SOURCE that it rests on, copied letter for letter, 5 to 60 words, with nothing left out. A quote that is not in SOURCE makes the insight worthless. No two insights rest on the same passage.',
    `Language of text: ${order.language ?? 'that of SOURCE'}. Quotes stay in the language of SOURCE.`,
    order.audience === undefined ? '' : fence('AUDIENCE', order.audience),
    fence('TITLE', source.title),
    fence('SOURCE', source.text.slice(0, readLetters)),
    instructionLine(order.instruction),
  ]);
}

function placeLines(network: NetworkId, thread: string, longest: number): string[] {
  const { name } = networkFacts[network];
  const isThread = hasThreads(network) && thread !== 'never';
  const hashtags = mostHashtags(network);
  return [
    `It is for ${name}; a post there has at most ${longest} characters, link and hashtags included. Write as people write there.`,
    isThread
      ? `Where the text needs more room${thread === 'always' ? ', and in any case here' : ''}, make it a thread: parts, each with at most ${longest} characters, each standing on its own; else leave parts empty.`
      : 'Leave parts empty.',
    hashtags === 0 ? 'No hashtags.' : `At most ${hashtags} hashtags, in hashtags and not in the text.`,
  ];
}

export interface CopyAsk {
  network: NetworkId;
  thread: 'auto' | 'always' | 'never';
  longest: number;
  posts: number;
  variants: number;
  brief: RunBrief;
  language: string | null;
  link: string | null;
  instruction: string | null;
}

export function askForCopy(
  source: Pick<SourceRow, 'title' | 'author' | 'site'>,
  insights: readonly Pick<InsightRow, 'text' | 'quote' | 'kind'>[],
  ground: Ground,
  ask: CopyAsk,
): Asked {
  const { brief } = ask;
  const listed = insights.map(
    ({ kind, text, quote }, index) => `${index + 1}. (${kind}) ${text}\nQuote: “${quote}”`,
  );
  return asked([
    `Write ${ask.posts} ${ask.posts === 1 ? 'post' : 'different posts'} from INSIGHTS, each with ${ask.variants} ${ask.variants === 1 ? 'version' : 'clearly different versions'}. Each post rests on one to three of the insights and states nothing beyond them.`,
    'For each post: insights, the numbers of those it uses; versions, each with text, parts, hashtags and a short reason why it is as it is.',
    ...placeLines(ask.network, ask.thread, ask.longest),
    brief.audience === undefined ? '' : fence('AUDIENCE', brief.audience),
    brief.contentType ? `Kind of post: ${brief.contentType}` : '',
    brief.tone ? `Tone: ${brief.tone}` : '',
    brief.goal ? `Goal: ${brief.goal}` : '',
    brief.length ? `Length, within the limit: ${brief.length}` : '',
    `Language: ${ask.language ?? 'that of the insights'}`,
    ask.link ? `The only link that may be named, at the end of the text: ${ask.link}` : 'Name no link.',
    ...voiceLines(ground),
    fence('ABOUT', [source.title, source.author ?? '', source.site ?? ''].filter(Boolean).join('\n')),
    fence('INSIGHTS', listed.join('\n\n')),
    instructionLine(brief.instruction ?? null),
    instructionLine(ask.instruction),
  ]);
}
