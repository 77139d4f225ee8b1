// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { goBy } from '../../../renderer/app/going.ts';
import { showRefusal } from '../../../renderer/app/refusal.ts';
import { ChartCard } from '../../../renderer/ui/charts/ChartCard.tsx';
import { HistoryPanel } from '../../../renderer/views/ai/HistoryPanel.tsx';
import { TaskInspector } from '../../../renderer/views/ai/TaskInspector.tsx';
import { injectionClasses } from '../../support/injections/injections.ts';
import { refused } from '../accounts/faked-client.ts';
import { renderInApp } from '../in-app.tsx';
import { scores, taskOf } from './facts.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const ai = vi.mocked(client.ai);
const zone = 'Europe/Berlin';

afterEach(() => {
  vi.resetAllMocks();
});

describe('one task', () => {
  it('shows what was asked, what came of it and why, and what nobody can check', async () => {
    const marks = [
      {
        start: 5,
        end: 9,
        code: 'figure' as const,
        text: '90 %',
        message: 'In no source.',
        remedy: 'Check it.',
      },
    ];
    const variant = { text: 'Some 90 % agree.', parts: [], hashtags: ['#rye'], why: 'Short.', marks, scores };
    ai.task.mockResolvedValue(taskOf({ variants: [variant] }));
    await renderInApp(<TaskInspector id="task-1" timeZone={zone} onClose={vi.fn()} />);
    await screen.findByText('What came of it');
    const text = screen.getByLabelText('The chosen task').textContent ?? '';
    for (const part of ['rye', 'llama3.2 at Harbour AI', '100 in, 50 out', '$0.0010', 'writing-2', '#rye']) {
      expect(text).toContain(part.replace('$0.0010', '$0.001'));
    }
    expect(text).toContain('Why: Short.');
    expect(text).toContain('In no source. Check it.');
  });

  it('leads with one button to what mends it', async () => {
    ai.task.mockResolvedValue(
      taskOf({
        writer: 'built_in',
        reason: 'No AI provider is connected.',
        remedy: 'Connect one under Settings › AI › Providers.',
      }),
    );
    const go = vi.fn();
    const stop = goBy(go);
    await renderInApp(<TaskInspector id="task-1" timeZone={zone} onClose={vi.fn()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Open Settings › AI › Providers' }));
    expect(go).toHaveBeenCalledWith('/settings?section=ai-providers');
    stop();
  });

  it('is rated, and told whether it was used, by keyboard', async () => {
    ai.task.mockResolvedValue(taskOf());
    ai.rateTask.mockResolvedValue(taskOf());
    await renderInApp(<TaskInspector id="task-1" timeZone={zone} onClose={vi.fn()} />);
    fireEvent.keyDown(await screen.findByRole('radio', { name: '4 of 5' }), { key: ' ' });
    await waitFor(() => expect(ai.rateTask).toHaveBeenCalledWith({ id: 'task-1', rating: 4 }));
    fireEvent.click(screen.getByRole('radio', { name: 'Put aside' }));
    await waitFor(() => expect(ai.rateTask).toHaveBeenCalledWith({ id: 'task-1', used: false }));
  });

  it('that runs can be cancelled', async () => {
    ai.task.mockResolvedValue(taskOf({ status: 'running', writer: null, variants: [] }));
    ai.cancelTask.mockResolvedValue(taskOf({ status: 'cancelled' }));
    await renderInApp(<TaskInspector id="task-1" timeZone={zone} onClose={vi.fn()} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel it' }));
    await waitFor(() => expect(ai.cancelTask).toHaveBeenCalledWith({ id: 'task-1' }));
  });

  it('shows hostile words as words: nothing of them loads or runs', async () => {
    const hostile = [...injectionClasses.html, ...injectionClasses.beacons];
    const variants = hostile.map((text) => ({ text, parts: [], hashtags: [], why: text, marks: [], scores }));
    ai.task.mockResolvedValue(taskOf({ variants, input: { topic: hostile.join('\n') } }));
    await renderInApp(<TaskInspector id="task-1" timeZone={zone} onClose={vi.fn()} />);
    await screen.findByText('What came of it');
    const shown = screen.getByLabelText('The chosen task');
    expect(shown.querySelectorAll('img, script, iframe, object, embed, form, base, meta, link')).toHaveLength(
      0,
    );
    expect(shown.querySelectorAll('a')).toHaveLength(0);
    expect(shown.textContent).toContain('<script>alert(1)</script>');
  });
});

describe('the history', () => {
  const panel = (
    <HistoryPanel search={{ kind: 'reply', status: 'gone' }} timeZone={zone} onChange={vi.fn()} />
  );

  it('asks for what the address says, as far as there is such a thing', async () => {
    ai.tasks.mockResolvedValue({ items: [taskOf({ kind: 'reply', costMicros: null })], nextCursor: null });
    await renderInApp(panel);
    await screen.findByText('price unknown');
    expect(ai.tasks.mock.calls[0]?.[0]).toEqual({ kind: 'reply', limit: 30 });
  });

  it('says when nothing matches, and how to see more', async () => {
    ai.tasks.mockResolvedValue({ items: [], nextCursor: null });
    await renderInApp(panel);
    await screen.findByText('No task matches');
  });
});

describe('a chart', () => {
  const table = { head: ['Day', 'Cost'], rows: [['2026-11-20', '$1.00']] };

  it('has its figures as a table behind it, and in its place', async () => {
    await renderInApp(
      <ChartCard title="Cost by day" table={table} empty="Nothing">
        <svg data-testid="drawing" />
      </ChartCard>,
    );
    screen.getByRole('table', { name: 'Cost by day' });
    fireEvent.click(screen.getByRole('button', { name: 'Cost by day as a table' }));
    expect(screen.queryByTestId('drawing')).toBeNull();
    screen.getByRole('rowheader', { name: '2026-11-20' });
  });

  it('says in words that there is nothing to draw', async () => {
    await renderInApp(
      <ChartCard
        title="Cost by day"
        table={{ head: ['Day', 'Cost'], rows: [] }}
        empty="Nothing cost anything."
      >
        <svg data-testid="drawing" />
      </ChartCard>,
    );
    screen.getByText('Nothing cost anything.');
    expect(screen.queryByTestId('drawing')).toBeNull();
  });
});

describe('a refusal that names a place', () => {
  it('carries the button that leads there', async () => {
    const go = vi.fn();
    const stop = goBy(go);
    await renderInApp(null);
    showRefusal(refused('No room.', { remedy: 'Raise the budget under Settings › AI › Budgets.' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Open Settings › AI › Budgets' }));
    expect(go).toHaveBeenCalledWith('/settings?section=ai-budgets');
    stop();
  });
});
