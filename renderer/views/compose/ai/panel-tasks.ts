import {
  IconArrowsMinimize,
  IconBulb,
  IconHash,
  IconLanguage,
  IconList,
  IconMoodSmile,
  IconPencil,
  IconPhotoSpark,
  IconRefresh,
  IconSparkles,
  IconTextPlus,
} from '@tabler/icons-react';
import { streamedKinds, type TaskKind, type WritingKind } from '../../../../shared/ai/task-kinds.ts';

export type PanelKind = Exclude<WritingKind, 'reply' | 'alt_text' | 'analyse'>;

/** What of the brief a task has a use for. */
export type BriefField =
  | 'audience'
  | 'contentType'
  | 'tone'
  | 'goal'
  | 'length'
  | 'language'
  | 'link'
  | 'instruction'
  | 'count'
  | 'variants';

export interface PanelTask {
  kind: PanelKind;
  label: string;
  /** What its button says. */
  action: string;
  icon: typeof IconHash;
  /** What it cannot do without: words on what it is about, the text beside the panel, an article, or a picture. */
  from: 'topic' | 'text' | 'article' | 'picture';
  /** Asked for first, since it means nothing without. */
  needs?: 'tone' | 'language';
  fields: readonly BriefField[];
  /** Whether one looks at what changed, or at the text as a whole. */
  shows: 'changes' | 'text';
}

const drafting: readonly BriefField[] = [
  'contentType',
  'tone',
  'goal',
  'length',
  'audience',
  'language',
  'link',
  'instruction',
  'variants',
];

export const panelTasks: readonly PanelTask[] = [
  {
    kind: 'generate',
    label: 'Write',
    action: 'Write it',
    icon: IconPencil,
    from: 'topic',
    fields: drafting,
    shows: 'text',
  },
  {
    kind: 'improve',
    label: 'Improve',
    action: 'Improve it',
    icon: IconSparkles,
    from: 'text',
    fields: ['goal', 'audience', 'instruction', 'variants'],
    shows: 'changes',
  },
  {
    kind: 'rewrite',
    label: 'Rewrite',
    action: 'Rewrite it',
    icon: IconRefresh,
    from: 'text',
    fields: ['tone', 'audience', 'instruction', 'variants'],
    shows: 'changes',
  },
  {
    kind: 'shorten',
    label: 'Shorten',
    action: 'Shorten it',
    icon: IconArrowsMinimize,
    from: 'text',
    fields: ['instruction', 'variants'],
    shows: 'changes',
  },
  {
    kind: 'expand',
    label: 'Expand',
    action: 'Expand it',
    icon: IconTextPlus,
    from: 'text',
    fields: ['goal', 'instruction', 'variants'],
    shows: 'changes',
  },
  {
    kind: 'tone',
    label: 'Tone',
    action: 'Change the tone',
    icon: IconMoodSmile,
    from: 'text',
    needs: 'tone',
    fields: ['instruction', 'variants'],
    shows: 'changes',
  },
  {
    kind: 'translate',
    label: 'Translate',
    action: 'Translate it',
    icon: IconLanguage,
    from: 'text',
    needs: 'language',
    fields: ['instruction', 'variants'],
    shows: 'text',
  },
  {
    kind: 'hashtags',
    label: 'Hashtags',
    action: 'Suggest hashtags',
    icon: IconHash,
    from: 'text',
    fields: ['count', 'instruction'],
    shows: 'text',
  },
  {
    kind: 'caption',
    label: 'Caption',
    action: 'Caption it',
    icon: IconPhotoSpark,
    from: 'picture',
    fields: ['tone', 'goal', 'length', 'audience', 'language', 'instruction', 'variants'],
    shows: 'text',
  },
  {
    kind: 'thread',
    label: 'Thread',
    action: 'Make a thread',
    icon: IconList,
    from: 'article',
    fields: ['audience', 'goal', 'tone', 'language', 'instruction'],
    shows: 'text',
  },
  {
    kind: 'ideas',
    label: 'Ideas',
    action: 'Suggest ideas',
    icon: IconBulb,
    from: 'topic',
    fields: ['contentType', 'audience', 'language', 'count', 'instruction'],
    shows: 'text',
  },
];

export function taskOf(kind: TaskKind): PanelTask | undefined {
  return panelTasks.find((task) => task.kind === kind);
}

export type StreamedKind = (typeof streamedKinds)[number];

export function isStreamed(kind: TaskKind): kind is StreamedKind {
  return streamedKinds.some((each) => each === kind);
}
