import { describe, expect, it, vi } from 'vitest';
import {
  createSourceList,
  type GivenSource,
  type ListedSource,
  startable,
} from '../../../renderer/views/pipeline/new/source-list.ts';
import type { Source } from '../../../shared/contract/pipeline-records.ts';
import { source } from './records.ts';

const page = (name: string): GivenSource => ({
  label: name,
  input: { kind: 'url', url: `https://harbourlight.example/${name}` },
});

function openList(atOnce = 2, most = 100) {
  const readings = new Map<string, PromiseWithResolvers<Source>>();
  let shown: readonly ListedSource[] = [];
  const read = vi.fn(({ label }: GivenSource) => {
    const reading = Promise.withResolvers<Source>();
    readings.set(label, reading);
    return reading.promise;
  });
  const list = createSourceList({
    read,
    refusalOf: (error) => ({ message: String(error), field: undefined, remedy: 'Paste its text.' }),
    atOnce,
    most,
    onChange: (sources) => {
      shown = sources;
    },
  });
  return {
    list,
    read,
    shown: () => shown,
    states: () => shown.map(({ given, state }) => `${given.label} ${state}`),
    async answer(label: string, answered: Partial<Source> | Error) {
      const reading = readings.get(label);
      if (answered instanceof Error) reading?.reject(answered);
      else reading?.resolve({ ...source, id: label, ...answered });
      await vi.waitFor(() => undefined);
      await Promise.resolve();
    },
  };
}

describe('the sources of a new run', () => {
  it('are read a few at a time; one that fails says why and holds up no other', async () => {
    const { list, answer, states, shown } = openList();
    list.add([page('a'), page('b'), page('c')]);
    expect(states()).toEqual(['a reading', 'b reading', 'c waiting']);
    await answer('a', new Error('It asks for a sign-in.'));
    await vi.waitFor(() => expect(states()).toEqual(['a failed', 'b reading', 'c reading']));
    expect(shown()[0]?.refusal).toMatchObject({ remedy: 'Paste its text.' });
    list.retry(shown()[0]?.key ?? '');
    expect(states()[0]).toBe('a waiting');
    await answer('b', {});
    await vi.waitFor(() => expect(states()).toEqual(['a reading', 'b read', 'c reading']));
  });

  it('are listed once, however often they are given, also under two addresses', async () => {
    const { list, answer, shown } = openList();
    list.add([page('a'), page('a'), page('b')]);
    list.add([page('a')]);
    expect(shown()).toHaveLength(2);
    await answer('a', { id: 'same' });
    await answer('b', { id: 'same' });
    await vi.waitFor(() => expect(shown()[1]?.refusal?.message).toBe('This is in the list already.'));
  });

  it('beyond the limit are counted, not lost in silence', () => {
    const { list, shown } = openList(1, 2);
    expect(list.add([page('a'), page('b'), page('c'), page('d')])).toBe(2);
    expect(shown()).toHaveLength(2);
  });

  it('come back to their place when a removal is undone, and an answer to a removed one counts for nothing', async () => {
    const { list, answer, states, shown } = openList();
    list.add([page('a'), page('b'), page('c')]);
    const putBack = list.remove([shown()[0]?.key ?? '']);
    await answer('a', {});
    expect(states()).toEqual(['b reading', 'c reading']);
    await answer('b', {});
    await vi.waitFor(() => expect(states()).toEqual(['b read', 'c reading']));
    putBack();
    expect(states().map((state) => state.slice(0, 1))).toEqual(['a', 'b', 'c']);
  });

  it('start as they were read; those still to be read start as given, and failed ones stay out', async () => {
    const { list, answer, shown } = openList(3);
    list.add([page('a'), page('b'), page('c'), { label: 'd.pdf', file: new File(['%PDF'], 'd.pdf') }]);
    await answer('a', { id: 'kept-a' });
    await answer('b', new Error('Gone.'));
    await vi.waitFor(() =>
      expect(startable(shown())).toEqual([
        { kind: 'kept', sourceId: 'kept-a' },
        { kind: 'url', url: 'https://harbourlight.example/c' },
      ]),
    );
  });
});
