import { describe, expect, it, vi } from 'vitest';
import { createDesk, inPlace, type WritingDoor } from '../../../../renderer/views/compose/ai/write-desk.ts';
import type { AiTask } from '../../../../shared/contract/ai.ts';
import type { TaskInput, WritingEvent } from '../../../../shared/contract/writing.ts';
import { aTask, aVariant } from './tasks.ts';

const target = { tab: 'all', before: 'Rye.', start: 0, end: 4 };
const input: TaskInput = { kind: 'improve', text: 'Rye.', variants: 1, fresh: false };
const event = (over: Partial<WritingEvent> & Pick<WritingEvent, 'event'>): WritingEvent => ({
  taskId: 'task-1',
  text: '',
  reason: null,
  task: null,
  ...over,
});

function door(over: Partial<WritingDoor>): WritingDoor {
  return {
    stream: () => Promise.reject(new Error('Nothing is streamed here.')),
    run: () => Promise.reject(new Error('Nothing is run here.')),
    tellUsed: vi.fn(async () => undefined),
    ...over,
  };
}

async function* said(...events: WritingEvent[]): AsyncGenerator<WritingEvent> {
  yield* events;
}

describe('what is being written', () => {
  it('is shown as it comes, and put aside when another writer begins anew', async () => {
    const seen: string[] = [];
    const desk = createDesk(
      door({
        stream: async () =>
          said(
            event({ event: 'started' }),
            event({ event: 'text', text: 'Half a' }),
            event({ event: 'restarted', reason: 'Harbour AI went silent.' }),
            event({ event: 'text', text: 'Whole.' }),
            event({ event: 'done', task: aTask({ variants: [aVariant('Whole.')] }) }),
          ),
      }),
      () => 1,
    );
    desk.store.subscribe(({ text, run }) => seen.push(run?.state === 'asking' ? `${text}|${run.note}` : ''));
    await desk.begin(input, target);
    expect(seen).toContain('Half a|null');
    expect(seen).toContain('Whole.|Harbour AI went silent.');
    expect(desk.store.getState().run).toMatchObject({ state: 'done', chosen: 0 });
  });

  it('ends at once when it is cancelled, keeps what came, and hears nothing of it any more', async () => {
    let signal: AbortSignal | undefined;
    async function* slow(own: AbortSignal) {
      yield event({ event: 'text', text: 'Half' });
      await new Promise((_, reject) => own.addEventListener('abort', () => reject(new Error('aborted'))));
    }
    const desk = createDesk(
      door({
        async stream(_input, own) {
          signal = own;
          return slow(own);
        },
      }),
      () => 1,
    );
    const begun = desk.begin(input, target);
    await vi.waitFor(() => expect(desk.store.getState().text).toBe('Half'));
    desk.cancel();
    await begun;
    expect(signal?.aborted).toBe(true);
    expect(desk.store.getState()).toMatchObject({
      text: 'Half',
      run: { state: 'stopped', message: 'Cancelled. Your text is as it was.' },
    });
  });

  it('is over when the next begins: the first is ended and cannot write into the second', async () => {
    const answers: ((task: AiTask) => void)[] = [];
    const desk = createDesk(
      door({ run: () => new Promise((resolve) => void answers.push(resolve)) }),
      () => 1,
    );
    const several = { ...input, variants: 2 };
    const first = desk.begin(several, target);
    const second = desk.begin(several, target);
    answers[0]?.(aTask({ id: 'first' }));
    answers[1]?.(aTask({ id: 'second' }));
    await Promise.all([first, second]);
    expect(desk.store.getState().run).toMatchObject({ task: { id: 'second' } });
  });

  it('says why nothing came of it, and what to do', async () => {
    const failed = aTask({
      status: 'failed',
      variants: [],
      reason: 'It cannot translate.',
      remedy: 'Connect one.',
    });
    const desk = createDesk(
      door({ stream: async () => said(event({ event: 'done', task: failed })) }),
      () => 1,
    );
    await desk.begin(input, target);
    expect(desk.store.getState().run).toMatchObject({
      state: 'stopped',
      message: 'It cannot translate.',
      remedy: 'Connect one.',
    });
    const broken = createDesk(door({ stream: async () => said(event({ event: 'started' })) }), () => 1);
    await broken.begin(input, target);
    expect(broken.store.getState().run).toMatchObject({
      state: 'stopped',
      message: expect.stringContaining('before it was whole'),
    });
  });

  it('begins with the variant that the rules find best, and tells once that something was used', () => {
    const tellUsed = vi.fn(async () => undefined);
    const desk = createDesk(door({ tellUsed }), () => 1);
    const better = aVariant('Better', { scores: { ...aVariant('').scores, hook: 90 } });
    desk.show(aTask({ variants: [aVariant('Plain'), better] }), target);
    expect(desk.store.getState().run).toMatchObject({ chosen: 1 });
    desk.used();
    desk.used();
    expect(tellUsed).toHaveBeenCalledTimes(1);
  });
});

describe('a result for what was chosen', () => {
  it('takes its place and leaves the space around it', () => {
    const before = 'One.\n\nTwo. \nThree.';
    expect(inPlace({ tab: 'all', before, start: 5, end: 12 }, '2.')).toBe('One.\n\n2. \nThree.');
    expect(inPlace({ tab: 'all', before: '  ', start: 0, end: 2 }, 'New.')).toBe('  New.');
  });
});
