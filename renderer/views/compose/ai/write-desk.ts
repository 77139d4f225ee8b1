import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import type { TaskInput, WritingEvent } from '../../../../shared/contract/writing.ts';
import { bestVariant } from '../../../../shared/writing/best-variant.ts';
import { refusalOf } from '../../../app/refusal.ts';
import type { Tab } from '../draft.ts';
import { noWords, type Words } from './brief.ts';
import { isStreamed, type StreamedKind } from './panel-tasks.ts';
import type { Review } from './suggestion.ts';

/** The place in the text that a result is for: what is chosen, or all of it. */
export interface Target {
  tab: Tab;
  /** The whole text of the tab when the task began. */
  before: string;
  start: number;
  end: number;
}

export type Run =
  | { state: 'asking'; input: TaskInput; target: Target; since: number; note: string | null }
  | { state: 'stopped'; input: TaskInput; target: Target; message: string; remedy: string | null }
  | {
      state: 'done';
      task: AiTask;
      target: Target;
      chosen: number;
      reviews: Readonly<Record<number, Review>>;
    };

interface DeskState {
  words: Words;
  run: Run | null;
  /** What came so far of a text that is being written; kept when it is stopped. */
  text: string;
}

/** The services, as far as the desk needs them. */
export interface WritingDoor {
  stream(
    input: TaskInput & { kind: StreamedKind },
    signal: AbortSignal,
  ): Promise<AsyncIterable<WritingEvent>>;
  run(input: TaskInput, signal: AbortSignal): Promise<AiTask>;
  tellUsed(taskId: string): Promise<void>;
}

/** The text of the tab with a result in the place that it is for; the space around a chosen part stays. */
export function inPlace({ before, start, end }: Target, result: string): string {
  const part = before.slice(start, end);
  const [lead = ''] = /^\s*/.exec(part) ?? [];
  const [tail = ''] = /\s*$/.exec(part.slice(lead.length)) ?? [];
  return before.slice(0, start) + lead + result + tail + before.slice(end);
}

export interface WriteDesk {
  store: StoreApi<DeskState>;
  begin(input: TaskInput, target: Target): Promise<void>;
  /** Ends what is being written; what came of it stays to be seen. */
  cancel(): void;
  /** Shows the result of a task, of now or of earlier. */
  show(task: AiTask, target: Target): void;
  choose(index: number): void;
  review(index: number, review: Review): void;
  /** Told once, at the first thing that is taken over. */
  used(): void;
  close(): void;
}

/** What has a text written and keeps what came of it, for as long as a post is open. */
export function createDesk(door: WritingDoor, now: () => number): WriteDesk {
  const store = createStore<DeskState>(() => ({ words: noWords, run: null, text: '' }));
  let controller: AbortController | null = null;

  function show(task: AiTask, target: Target): void {
    const chosen = bestVariant(task.variants)?.index ?? 0;
    store.setState({ run: { state: 'done', task, target, chosen, reviews: {} } });
  }

  function choose(index: number): void {
    const { run } = store.getState();
    if (run?.state === 'done' && index in run.task.variants) {
      store.setState({ run: { ...run, chosen: index } });
    }
  }

  function stopped(message: string, remedy: string | null): void {
    const { run } = store.getState();
    if (run?.state !== 'asking') return;
    store.setState({ run: { ...run, state: 'stopped', message, remedy } });
  }

  function settled(task: AiTask, target: Target): void {
    if (task.status === 'done') show(task, target);
    else stopped(task.reason ?? 'It was cancelled.', task.remedy);
  }

  async function read(
    input: TaskInput & { kind: StreamedKind },
    target: Target,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const { event, text, reason, task } of await door.stream(input, signal)) {
      if (signal.aborted) return;
      if (event === 'text') store.setState((state) => ({ text: state.text + text }));
      if (event === 'restarted') {
        const { run } = store.getState();
        store.setState({ text: '', ...(run?.state === 'asking' && { run: { ...run, note: reason } }) });
      }
      if (task) settled(task, target);
    }
  }

  return {
    store,
    async begin(input, target) {
      controller?.abort();
      const own = new AbortController();
      controller = own;
      store.setState({ text: '', run: { state: 'asking', input, target, since: now(), note: null } });
      try {
        if (isStreamed(input.kind) && input.variants === 1) {
          await read({ ...input, kind: input.kind }, target, own.signal);
          if (!own.signal.aborted) stopped('It ended before it was whole.', 'Begin it again.');
        } else {
          const task = await door.run(input, own.signal);
          if (!own.signal.aborted) settled(task, target);
        }
      } catch (error) {
        // Who cancelled was told; the end of the call then comes as an error.
        if (own.signal.aborted) return;
        const { message, remedy } = refusalOf(error);
        stopped(message, remedy ?? null);
      }
    },
    cancel() {
      stopped('Cancelled. Your text is as it was.', null);
      controller?.abort();
    },
    show,
    choose,
    review(index, review) {
      const { run } = store.getState();
      if (run?.state === 'done')
        store.setState({ run: { ...run, reviews: { ...run.reviews, [index]: review } } });
    },
    used() {
      const { run } = store.getState();
      if (run?.state !== 'done' || run.task.used) return;
      store.setState({ run: { ...run, task: { ...run.task, used: true } } });
      void door.tellUsed(run.task.id);
    },
    close: () => controller?.abort(),
  };
}
