import type { TaskKind } from '../../../shared/ai/task-kinds.ts';
import type { TextLanguage } from '../../../shared/analysis/text-language.ts';
import type { TaskGrounding } from '../../../shared/contract/ai.ts';
import type { DeepReading } from '../../../shared/contract/deep-reading.ts';
import type { ModelMessage, Shape } from '../../providers/language-models/language-model.ts';

/** One result as a model or the built-in writer gives it, before it is looked over. */
export interface Written {
  text: string;
  parts: string[];
  hashtags: string[];
  why: string;
  /** Of an analysis, its quotes looked up. */
  reading?: DeepReading;
  /** What else its kind tells, by name. */
  about?: Record<string, string>;
}

/** What is asked of a model; the answer is read by a schema, or is one running text where it is streamed. */
export interface Prompt {
  messages: readonly ModelMessage[];
  maxOutputTokens: number;
  temperature: number;
}

/** The content run that a piece is for: its budget is kept besides those of the workspace. */
export interface ForRun {
  runId: string;
  budgetMicros: number | null;
  /** False: the run is for the built-in writer alone. */
  asksModel: boolean;
  /** Known before it begins, so that its result is found again after a crash. */
  taskId: string;
}

/** A piece of writing that is to be done, whoever does it. */
export interface WritingPlan {
  kind: TaskKind;
  /** As the person gave it: kept beside the result. */
  input: Record<string, unknown>;
  promptVersion: string;
  /** What besides the brief it is written by; null: nothing. */
  grounding: TaskGrounding | null;
  /** Made when a model is asked, not before: pictures are read then. */
  prompt(form: 'shape' | 'text'): Promise<Prompt>;
  shape: Shape<unknown>;
  /** Reads an answer that has the shape. */
  read(value: unknown): Written[];
  /** All that figures, links and names in the result may come from. */
  sources: readonly string[];
  needsEyes: boolean;
  /** Of what is written. */
  language: TextLanguage;
  fresh: boolean;
  forRun?: ForRun;
  /** Without a model; null where rules cannot do it. */
  builtIn(): Written[] | null;
  /** Said where they cannot. */
  cannot: string;
}
