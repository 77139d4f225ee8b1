import type { Run, RunItem, RunStep, Source } from '../../../shared/contract/pipeline-records.ts';
import type { InsightKind, ItemState, RunState, StepName } from '../../../shared/pipeline/steps.ts';
import { dollars } from '../../ui/money.ts';

export const stepWords: Record<StepName, string> = {
  read: 'Read',
  insights: 'Insights',
  copy: 'Texts',
  visuals: 'Pictures',
  review: 'Review',
  posts: 'Posts',
};

export const stepAbout: Record<StepName, string> = {
  read: 'Takes the text out of the source',
  insights: 'Finds what is worth telling, each with its quote',
  copy: 'Writes a text for each network',
  visuals: 'Draws a picture for each text',
  review: 'You approve, change or reject',
  posts: 'Makes posts of what you approved',
};

export const runStateWords: Record<RunState | ItemState, string> = {
  waiting: 'Waiting',
  running: 'Running',
  needs_review: 'Needs review',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Stopped',
};

export const insightWords: Record<InsightKind, string> = {
  figure: 'Figure',
  claim: 'Claim',
  how_to: 'How to',
  quote: 'Quote',
  point: 'Point',
};

const kindWords: Record<RunItem['kind'], string> = {
  text: 'Text',
  url: 'Page',
  pdf: 'PDF',
  docx: 'Word document',
  feed_item: 'Feed item',
  media: 'PDF',
  kept: 'Read before',
};

export function sourceKindWord(kind: RunItem['kind']): string {
  return kindWords[kind];
}

/** `1 source`, `12 sources`. */
export function amount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

/** What was spent; what has no price is said, since it is not in the sum. */
export function costWords({ costMicros, unpriced }: Pick<Run, 'costMicros' | 'unpriced'>): string {
  if (unpriced > 0) {
    const unknown = `${amount(unpriced, 'call')} without a known price`;
    return costMicros > 0 ? `${dollars(costMicros)} and ${unknown}` : unknown;
  }
  return costMicros > 0 ? dollars(costMicros) : 'No cost';
}

/** `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function durationWords(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  const restSeconds = Math.floor(seconds % 60);
  if (minutes < 60) return restSeconds > 0 ? `${minutes} min ${restSeconds} s` : `${minutes} min`;
  const restMinutes = minutes % 60;
  return `${Math.floor(minutes / 60)} h${restMinutes > 0 ? ` ${restMinutes} min` : ''}`;
}

/** How long a step took, or takes until now; null: it has not begun. */
export function stepDuration(step: Pick<RunStep, 'begunAt' | 'endedAt'>, now: number): number | null {
  if (step.begunAt === null) return null;
  const end = step.endedAt === null ? now : Date.parse(step.endedAt);
  return Math.max(0, end - Date.parse(step.begunAt));
}

/** Who did it: a model by its name, the rules, a person; null: nothing of it is written. */
export function writerWords({ writer, model }: Pick<RunStep, 'writer' | 'model'>): string | null {
  switch (writer) {
    case 'model':
      return model ?? 'A model';
    case 'built_in':
      return 'Built-in writer';
    case 'mixed':
      return `${model ?? 'A model'}, in part the built-in writer`;
    case 'person':
      return 'A person';
    case 'program':
    case null:
      return null;
  }
}

/** The sources of a run by what became of them, in the order in which one cares. */
export function progressWords({ progress, state }: Pick<Run, 'progress' | 'state'>): string {
  const { total, needsReview, done, failed } = progress;
  if (state === 'done') return amount(done, 'source');
  const parts = [
    needsReview > 0 ? `${needsReview} to review` : '',
    failed > 0 ? `${failed} failed` : '',
    `${done} of ${amount(total, 'source')} done`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What a person knows a source by, and what it is. */
export function sourceFacts(source: Source): string {
  const parts = [
    source.site ?? source.author,
    source.pages === null ? null : amount(source.pages, 'page'),
    amount(source.words, 'word'),
    source.language,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

export function itemTitle({ source, label }: Pick<RunItem, 'source' | 'label'>): string {
  return source?.title || label;
}
