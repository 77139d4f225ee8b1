import type { Source, SourceInput } from '../../../../shared/contract/pipeline-records.ts';
import type { ShownRefusal } from '../../../app/refusal.ts';

/** What a person gives: an input as the services take it, or a file that is yet to be sent. */
export type GivenSource = { label: string } & ({ input: SourceInput } | { file: File });

/** A source of the run that is being put together: read as soon as it is given, so that one sees what is in it. */
export interface ListedSource {
  key: string;
  given: GivenSource;
  state: 'waiting' | 'reading' | 'read' | 'failed';
  source: Source | null;
  refusal: ShownRefusal | null;
}

export interface SourceListOptions {
  read(given: GivenSource, signal: AbortSignal): Promise<Source>;
  refusalOf(error: unknown): ShownRefusal;
  atOnce: number;
  most: number;
  onChange(sources: readonly ListedSource[]): void;
}

export interface SourceList {
  /** Answers how many found no room. */
  add(given: readonly GivenSource[]): number;
  retry(key: string): void;
  /** Answers what puts it back. */
  remove(keys: readonly string[]): () => void;
  clear(): void;
}

function identityOf(given: GivenSource): string {
  if ('input' in given) return JSON.stringify(given.input);
  const { name, size, lastModified } = given.file;
  return JSON.stringify(['file', name, size, lastModified]);
}

const givenTwice: ShownRefusal = {
  message: 'This is in the list already.',
  field: undefined,
  remedy: 'Take one of the two out.',
};

/** Reads a few sources at a time; one that cannot be read keeps its place with the reason, and holds up no other. */
export function createSourceList(options: SourceListOptions): SourceList {
  let sources: readonly ListedSource[] = [];
  let keys = 0;
  const underway = new Map<string, AbortController>();

  function show(next: readonly ListedSource[]): void {
    sources = next;
    options.onChange(sources);
  }

  function change(key: string, values: Partial<ListedSource>): void {
    show(sources.map((each) => (each.key === key ? { ...each, ...values } : each)));
  }

  function settle(key: string, source: Source): void {
    const isThere = sources.some((other) => other.key !== key && other.source?.id === source.id);
    if (isThere) change(key, { state: 'failed', refusal: givenTwice });
    else change(key, { state: 'read', source, refusal: null });
  }

  async function run({ key, given }: ListedSource): Promise<void> {
    const control = new AbortController();
    underway.set(key, control);
    change(key, { state: 'reading', refusal: null });
    try {
      const source = await options.read(given, control.signal);
      if (!control.signal.aborted) settle(key, source);
    } catch (error) {
      const refusal = options.refusalOf(error);
      if (!control.signal.aborted) change(key, { state: 'failed', refusal });
    } finally {
      if (underway.get(key) === control) underway.delete(key);
      startNext();
    }
  }

  function startNext(): void {
    for (const each of sources) {
      if (underway.size >= options.atOnce) return;
      if (each.state === 'waiting' && !underway.has(each.key)) void run(each);
    }
  }

  return {
    add(given) {
      const known = new Set(sources.map((each) => identityOf(each.given)));
      const fresh = given.filter((each) => {
        const identity = identityOf(each);
        const isNew = !known.has(identity);
        known.add(identity);
        return isNew;
      });
      const room = Math.max(0, options.most - sources.length);
      const added = fresh.slice(0, room).map((each): ListedSource => {
        keys += 1;
        return { key: `source-${keys}`, given: each, state: 'waiting', source: null, refusal: null };
      });
      show([...sources, ...added]);
      startNext();
      return fresh.length - added.length;
    },
    retry(key) {
      change(key, { state: 'waiting', refusal: null });
      startNext();
    },
    remove(gone) {
      const before = sources;
      for (const key of gone) underway.get(key)?.abort();
      show(sources.filter(({ key }) => !gone.includes(key)));
      startNext();
      return () => {
        const back = before
          .filter(({ key }) => gone.includes(key))
          .map((each) => (each.state === 'reading' ? { ...each, state: 'waiting' as const } : each));
        const order = before.map(({ key }) => key);
        const place = ({ key }: ListedSource) => {
          const at = order.indexOf(key);
          return at < 0 ? order.length : at;
        };
        show([...sources, ...back].sort((one, other) => place(one) - place(other)));
        startNext();
      };
    },
    clear() {
      for (const control of underway.values()) control.abort();
      show([]);
    },
  };
}

/** What the run is started with: those that were read, and those that are still to be; what failed stays out. */
export function startable(sources: readonly ListedSource[]): SourceInput[] {
  return sources.flatMap(({ state, source, given }): SourceInput[] => {
    if (source) return [{ kind: 'kept', sourceId: source.id }];
    return state !== 'failed' && 'input' in given ? [given.input] : [];
  });
}
