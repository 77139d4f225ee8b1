import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { TaskInput } from '../../../../shared/contract/writing.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import type { PanelKind, PanelTask } from './panel-tasks.ts';

/** What this person chose the last time, for the next. */
export interface Choices {
  kind: PanelKind;
  contentType: TaskInput['contentType'] | null;
  tone: TaskInput['tone'] | null;
  goal: TaskInput['goal'] | null;
  length: TaskInput['length'] | null;
  language: string | null;
  audience: string;
  /** Of `tone` and `translate`, which mean nothing without. */
  newTone: NonNullable<TaskInput['tone']>;
  newLanguage: string;
  count: number | null;
  variants: number;
  showDetails: boolean;
}

const firstChoices: Choices = {
  kind: 'improve',
  contentType: null,
  tone: null,
  goal: null,
  length: null,
  language: null,
  audience: '',
  newTone: 'friendly',
  newLanguage: 'en',
  count: null,
  variants: 1,
  showDetails: false,
};

export const useChoices = create<Choices>()(
  persist(() => firstChoices, {
    name: 'compose brief',
    storage: createJSONStorage(() => localStorage),
  }),
);

/** What is said of one post only. */
export interface Words {
  topic: string;
  article: string;
  instruction: string;
  link: string;
  mediaId: string | null;
  /** null: as the tab says. */
  network: NetworkId | 'any' | null;
}

export const noWords: Words = {
  topic: '',
  article: '',
  instruction: '',
  link: '',
  mediaId: null,
  network: null,
};

export const mostMaterial = 50_000;

interface Given {
  task: PanelTask;
  choices: Choices;
  words: Words;
  /** The text or the part of it that is worked on. */
  text: string;
  network: NetworkId | null;
  fresh?: boolean;
}

/** What is still missing before a task can begin, in words; null: nothing. */
export function missing({ task, words, text }: Pick<Given, 'task' | 'words' | 'text'>): string | null {
  return materialProblem(task, words, text) ?? linkProblem(task, words);
}

function materialProblem(task: PanelTask, words: Words, text: string): string | null {
  if (task.from === 'topic') return words.topic.trim() === '' ? 'Say what it is to be about.' : null;
  if (task.from === 'picture') return words.mediaId === null ? 'Add a picture to the post first.' : null;
  const material = task.from === 'article' ? words.article || text : text;
  if (material.trim() === '') {
    return task.from === 'article'
      ? 'Paste an article, or write a text.'
      : 'Write something in the text first.';
  }
  if (material.length <= mostMaterial) return null;
  return `At most ${mostMaterial.toLocaleString('en')} letters can be worked on at once. Choose a part of the text.`;
}

function linkProblem(task: PanelTask, { link }: Words): string | null {
  if (!task.fields.includes('link') || link.trim() === '') return null;
  return /^https?:\/\/\S+$/.test(link.trim()) && URL.canParse(link.trim())
    ? null
    : 'The link has to begin with https:// and be an address.';
}

/** The brief as the services take it: only what the task has a use for. */
export function taskInput({ task, choices, words, text, network, fresh = false }: Given): TaskInput {
  const uses = (field: PanelTask['fields'][number]) => task.fields.includes(field);
  const given = <Value>(field: PanelTask['fields'][number], value: Value | null | '') =>
    uses(field) && value !== null && value !== '' ? value : undefined;
  const material = { topic: undefined, picture: undefined, text, article: words.article || text }[task.from];
  return {
    kind: task.kind,
    topic: task.from === 'topic' ? words.topic.trim() : undefined,
    text: material,
    mediaId: task.from === 'picture' ? (words.mediaId ?? undefined) : undefined,
    audience: given('audience', choices.audience.trim()),
    contentType: given('contentType', choices.contentType),
    tone: task.needs === 'tone' ? choices.newTone : given('tone', choices.tone),
    goal: given('goal', choices.goal),
    length: given('length', choices.length),
    language: task.needs === 'language' ? choices.newLanguage : given('language', choices.language),
    link: given('link', words.link.trim()),
    instruction: given('instruction', words.instruction.trim()),
    count: given('count', choices.count),
    network: network ?? undefined,
    variants: uses('variants') ? choices.variants : 1,
    fresh,
  };
}
