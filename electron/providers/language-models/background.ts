/** Work that goes on without a caller: each begun once, few at a time, ended with the program. */
export interface Background {
  /** Nothing happens where work of this id is under way already. `work` has to look after its own mistakes. */
  begin(id: string, work: (signal: AbortSignal) => Promise<void>): void;
  isUnderWay(id: string): boolean;
  /** Whether there was anything to end. */
  cancel(id: string): boolean;
  /** Ends all of it, to be taken up at the next start, and waits until nothing runs any more. */
  rest(): Promise<void>;
}

const atOnce = 3;
const restingReason = Symbol('resting');

interface Entry {
  controller: AbortController;
  done: Promise<void>;
}

/** Whether work was ended because the program does, so that it goes on at the next start. */
export function isResting(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === restingReason;
}

export function createBackground(): Background {
  const entries = new Map<string, Entry>();
  const waiting: (() => void)[] = [];
  let running = 0;
  let isOver = false;

  /** Work that is ended before its turn has nothing to wait for. */
  async function turn(signal: AbortSignal): Promise<void> {
    if (running >= atOnce && !signal.aborted) {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        const leave = () => {
          const place = waiting.indexOf(resolve);
          if (place >= 0) waiting.splice(place, 1);
          resolve();
        };
        signal.addEventListener('abort', leave, { once: true });
      });
    }
    running += 1;
  }

  async function run(id: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>) {
    await turn(signal);
    try {
      await work(signal);
    } finally {
      running -= 1;
      entries.delete(id);
      waiting.shift()?.();
    }
  }

  return {
    begin(id, work) {
      if (isOver || entries.has(id)) return;
      const controller = new AbortController();
      entries.set(id, { controller, done: run(id, controller.signal, work) });
    },
    isUnderWay: (id) => entries.has(id),
    cancel(id) {
      const entry = entries.get(id);
      entry?.controller.abort();
      return entry !== undefined;
    },
    async rest() {
      isOver = true;
      const all = [...entries.values()];
      for (const { controller } of all) controller.abort(restingReason);
      await Promise.allSettled(all.map(({ done }) => done));
    },
  };
}
