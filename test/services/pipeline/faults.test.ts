import { describe, expect, it } from 'vitest';
import { harvest } from '../../support/articles.ts';
import type { ModelFault } from '../../support/fake-language-model.ts';
import { speaksForRuns } from '../../support/pipeline-speaker.ts';
import { openDesk, runWith } from './desk.ts';

const sources = [{ kind: 'text' as const, title: 'The harvest', text: harvest.join('\n\n') }];

const faults: ModelFault[] = [
  { kind: 'cut' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 429, headers: { 'retry-after': '3600' } },
  { kind: 'status', status: 500 },
  { kind: 'refusal' },
  { kind: 'empty' },
  { kind: 'huge' },
  { kind: 'tool_call' },
  { kind: 'html' },
  { kind: 'broken_json' },
];

describe.each(['insights', 'copy'] as const)('a model that fails at the step %s', (name) => {
  it.each(faults)(
    'by $kind $status leaves it to the built-in writer, and says why',
    { timeout: 20_000 },
    async (fault) => {
      const desk = await openDesk({ model: true });
      if (name === 'insights') desk.fake.faults = [fault, fault];
      else {
        desk.fake.say = (asked) => {
          const said = speaksForRuns(asked);
          if (asked.body.response_format?.json_schema.name === 'insights')
            desk.fake.faults = Array<ModelFault>(4).fill(fault);
          return said;
        };
      }
      const { run, items } = await runWith(desk, { sources });
      expect(run.state).toBe('needs_review');
      const step = items[0]?.steps.find((one) => one.name === name);
      expect(step).toMatchObject({ state: 'done' });
      expect(['built_in', 'mixed']).toContain(step?.writer);
      expect(step?.reason).toBeTruthy();
      expect(step?.remedy).toBeTruthy();
      expect(items[0]?.writtenCopies).toHaveLength(2);
    },
  );
});

it('is given one chance to repair an answer of the wrong form', async () => {
  const desk = await openDesk({ model: true });
  desk.fake.faults = [{ kind: 'wrong_schema' }];
  const { items } = await runWith(desk, { sources });
  expect(items[0]?.steps[1]).toMatchObject({ writer: 'model', reason: null });
  expect(desk.fake.asked).toHaveLength(4);
});

it('drops insights whose quotes are not in the source, and counts them', async () => {
  const desk = await openDesk({ model: true });
  desk.fake.say = (asked) => {
    if (asked.body.response_format?.json_schema.name !== 'insights') return speaksForRuns(asked);
    const insights = [
      { kind: 'figure', text: 'Sales doubled.', quote: 'the orchard sold 400 percent more apples than ever' },
      { kind: 'claim', text: 'Everyone is happy.', quote: 'everyone we asked was very happy indeed' },
      {
        kind: 'quote',
        text: 'Bottles were not counted.',
        quote: 'We stopped  counting the bottles\nafter the first weekend',
      },
    ];
    return JSON.stringify({ insights });
  };
  const { items } = await runWith(desk, { sources });
  expect(items[0]?.foundInsights.map(({ text }) => text)).toEqual(['Bottles were not counted.']);
  expect(items[0]?.foundInsights[0]?.quote).toBe('We stopped counting the bottles after the first weekend');
  expect(items[0]?.steps[1]?.message).toContain('2 suggestions dropped: their quotes are not in the source.');
});

it('fails with a remedy where no quote is true, and marks figures that the source does not have', async () => {
  const desk = await openDesk({ model: true });
  desk.fake.say = (asked) =>
    asked.body.response_format?.json_schema.name === 'insights'
      ? JSON.stringify({ insights: [{ kind: 'claim', text: 'X', quote: 'nothing of this was ever said' }] })
      : speaksForRuns(asked);
  const { run, items } = await runWith(desk, { sources });
  expect(run.state).toBe('failed');
  expect(items[0]?.steps[1]).toMatchObject({
    state: 'failed',
    reason: 'No insight is left. 1 suggestion dropped: its quote is not in the source.',
  });
  desk.fake.say = (asked) =>
    asked.body.response_format?.json_schema.name === 'insights'
      ? speaksForRuns(asked)
      : JSON.stringify({
          posts: [
            {
              insights: [1],
              versions: [
                { text: 'Sales rose by 87 percent, says @nobody.', parts: [], hashtags: [], reason: '' },
              ],
            },
          ],
        });
  const second = await runWith(desk, {
    sources: [{ kind: 'text', title: '', text: `${harvest.join('\n\n')} Anew.` }],
  });
  expect(second.items[0]?.writtenCopies[0]?.marks.map(({ text }) => text)).toEqual(['87 percent', '@nobody']);
});
