import type { WritingKind } from '../../../shared/ai/task-kinds.ts';
import type { TaskInput } from '../../../shared/contract/writing.ts';
import { networkFacts } from '../../../shared/networks/facts.ts';
import { Refusal } from '../../../shared/refusal.ts';
import type { WritingPlan } from '../ai/service.ts';
import type { ServiceContext } from '../context.ts';
import { builtIn } from './built-in.ts';
import { type Ground, groundOf } from './ground.ts';
import { pictureOf, pictureRow } from './pictures.ts';
import { askFor, promptVersion } from './prompts.ts';
import { forms } from './shapes.ts';

const usualLongest = 3_000;
const partLongest = 270;
/** Models that think before they write count that as output too. */
const fewestOutputTokens = 2_000;
const mostOutputTokens = 8_000;

type Need = 'topic' | 'text' | 'mediaId' | 'tone' | 'language';

const needs: Record<WritingKind, readonly Need[]> = {
  generate: ['topic'],
  ideas: ['topic'],
  improve: ['text'],
  rewrite: ['text'],
  shorten: ['text'],
  expand: ['text'],
  hashtags: ['text'],
  thread: ['text'],
  reply: ['text'],
  tone: ['text', 'tone'],
  translate: ['text', 'language'],
  caption: ['mediaId'],
  alt_text: ['mediaId'],
};

const needWords: Record<Need, string> = {
  topic: 'what it is about',
  text: 'the text to work on',
  mediaId: 'the picture',
  tone: 'the tone to change to',
  language: 'the language to translate into',
};

function refuseMissing(input: TaskInput): void {
  const missing = needs[input.kind].filter((need) => {
    const value = input[need];
    return value === undefined || value.trim() === '';
  });
  const problems = missing.map((field) => ({
    field,
    message: `This task needs ${needWords[field]}.`,
    remedy: `Give ${field}.`,
  }));
  const [first] = problems;
  if (!first) return;
  throw new Refusal('invalid_input', first.message, { field: first.field, remedy: first.remedy, problems });
}

function longestOf({ kind, network, text }: TaskInput): number {
  if (kind === 'alt_text') return 1_000;
  const max = network === undefined ? undefined : networkFacts[network].limits.text.max;
  if (kind === 'thread') return Math.min(partLongest, max ?? partLongest);
  // A text that is longer already was meant to be.
  return Math.min(max ?? Math.max(usualLongest, Math.ceil((text?.length ?? 0) * 1.6)), 50_000);
}

function outputTokens({ kind, text, variants }: TaskInput): number {
  const once = kind === 'thread' || text !== undefined ? Math.ceil((text?.length ?? 0) / 2) : 600;
  return Math.min(mostOutputTokens, Math.max(fewestOutputTokens, once * variants + 500));
}

/** The same brief gives the same built-in drafts, until others are asked for. */
function seedOf(context: ServiceContext, input: TaskInput): number {
  const text = JSON.stringify(input);
  let seed = input.fresh ? context.clock.now() : 0;
  for (let index = 0; index < text.length; index += 1)
    seed = (Math.imul(seed, 31) + text.charCodeAt(index)) | 0;
  return Math.abs(seed);
}

function sourcesOf(input: TaskInput, ground: Ground, pictureText: string): string[] {
  const { topic = '', text = '', instruction = '', link = '', audience = '' } = input;
  return [topic, text, instruction, link, audience, pictureText, ground.voice?.toneNotes ?? ''];
}

/** What is to be done for an input, with all that it may know; refuses what a kind of task lacks. */
export async function planWriting(context: ServiceContext, input: TaskInput): Promise<WritingPlan> {
  refuseMissing(input);
  const picture = input.mediaId === undefined ? undefined : await pictureRow(context, input.mediaId);
  const ground = await groundOf(context);
  const longest = longestOf(input);
  const pictureText = picture?.alt_text ?? '';
  const { shape, read } = forms[input.kind];
  const bannedWords = ground.voice?.bannedWords ?? [];
  const given = { input, bannedWords, longest, pictureText, seed: seedOf(context, input) };
  const { fresh, ...kept } = input;
  return {
    kind: input.kind,
    input: kept,
    promptVersion,
    shape,
    read,
    sources: sourcesOf(input, ground, pictureText),
    needsEyes: picture !== undefined,
    isEnglish: /^en\b/i.test(input.language ?? 'en'),
    fresh,
    async prompt(form) {
      const asked = askFor(input, ground, { form, longest, pictureText });
      const pictures = picture ? [await pictureOf(context, picture)] : [];
      return {
        messages: [
          { role: 'system', text: asked.system },
          { role: 'user', text: asked.user, pictures },
        ],
        maxOutputTokens: outputTokens(input),
        temperature: ['translate', 'alt_text', 'shorten'].includes(input.kind) ? 0.2 : 0.8,
      };
    },
    builtIn: () => builtIn(given),
  };
}
