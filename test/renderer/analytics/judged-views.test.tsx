// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { GrowthCard } from '../../../renderer/views/analytics/audience/GrowthCard.tsx';
import { AnomalyList } from '../../../renderer/views/analytics/changes/AnomalyList.tsx';
import { ChangesPanel } from '../../../renderer/views/analytics/changes/ChangesPanel.tsx';
import { marksOf } from '../../../renderer/views/analytics/changes/use-anomalies.ts';
import { HealthView } from '../../../renderer/views/analytics/health/HealthView.tsx';
import { TimingView } from '../../../renderer/views/analytics/timing/TimingView.tsx';
import { renderInApp } from '../in-app.tsx';
import { anomaliesOf, changesOf, growthOf, healthOf, timingOf } from './facts.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const analytics = vi.mocked(client.analytics);
const input = { from: '2026-10-25', to: '2026-11-21' };

afterEach(() => {
  vi.resetAllMocks();
});

const mark = {
  accountId: null,
  from: '2026-11-03',
  to: '2026-11-04',
  peak: '2026-11-03',
  direction: 'high' as const,
  value: 480,
  expected: 100,
  reason: 'From 3 to 4 November engagement was 480 instead of about 100: one post carries it.',
  cause: 'one_post' as const,
  explained: 0.9,
  posts: [{ postId: 'p1', publicationId: 'x1', excerpt: 'The power went out', gained: 400 }],
};

describe('the hours of the week', () => {
  it('are walked through by keys, each told in words with what it rests on', async () => {
    analytics.timing.mockResolvedValue(timingOf());
    await renderInApp(<TimingView />);
    const grid = await screen.findByRole('grid', { name: 'Engagement by the hour of the week' });
    expect(
      within(grid)
        .getAllByRole('cell')
        .filter((cell) => cell.tabIndex === 0),
    ).toHaveLength(1);
    fireEvent.keyDown(grid, { key: 'ArrowDown' });
    fireEvent.keyDown(grid, { key: 'End' });
    for (let times = 0; times < 4; times += 1) fireEvent.keyDown(grid, { key: 'ArrowLeft' });
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Tuesday 07:00 PM: 1.40× an average hour, likely 1.10× to 1.80×. 4 posts went out, with 40 interactions each.',
    );
    screen.getByText(/Most likely best: Tuesday 07:00 PM \(1\.40×\).*Rests on 30 posts\./);
  });

  it('have no estimate from too few posts, and say how many are missing', async () => {
    const estimate = { state: 'too_few' as const, posts: 8, postsMissing: 12, hours: [] };
    analytics.timing.mockResolvedValue(timingOf({ estimate }));
    await renderInApp(<TimingView />);
    await screen.findByText(/An estimate takes 12 more posts/);
    expect(screen.queryByRole('radio', { name: 'Estimate' })).toBeNull();
  });
});

describe('growth', () => {
  it('says of a day without a count that it was not counted', async () => {
    await renderInApp(<GrowthCard growth={growthOf([500, null, 502])} />);
    fireEvent.click(screen.getByRole('button', { name: 'Followers as a table' }));
    const table = screen.getByRole('table', { name: 'Followers' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(within(table).queryByText('501')).toBeNull();
  });

  it('teaches where nothing was ever counted', async () => {
    await renderInApp(<GrowthCard growth={growthOf([null, null])} />);
    screen.getByText(/No followers were counted in this period/);
  });
});

describe('what is out of the ordinary', () => {
  it('is told with its reason, its posts, and how many days it rests on', async () => {
    await renderInApp(<AnomalyList anomalies={anomaliesOf({ items: [mark] })} />);
    screen.getByText(mark.reason);
    expect(screen.getByRole('link', { name: 'The power went out' }).getAttribute('href')).toBe(
      '/analytics/posts/p1',
    );
    screen.getByText(/28 days judged by the 195 known ones; about one false mark in 180 days is aimed for/);
  });

  it('is not claimed of a series that is too short', async () => {
    await renderInApp(<AnomalyList anomalies={anomaliesOf({ judgedDays: 0, daysMissing: 9 })} />);
    screen.getByText('Days cannot be judged yet: it takes 9 more days with numbers.');
  });

  it('is marked in a chart where the chart has a value, from its first day on', () => {
    const days = [
      { at: '2026-11-04', until: '2026-11-04', value: 80 },
      { at: '2026-11-05', until: '2026-11-05', value: null },
    ];
    expect(marksOf(anomaliesOf({ items: [mark] }), days)).toMatchObject([
      { from: '2026-11-04', to: '2026-11-04', at: '2026-11-04', value: 80 },
    ]);
    expect(
      marksOf(anomaliesOf({ items: [mark] }), [{ at: '2026-11-01', until: '2026-11-07', value: null }]),
    ).toEqual([]);
    expect(marksOf(undefined, days)).toEqual([]);
  });
});

describe('what changed', () => {
  it('says how long it takes until something can be said', async () => {
    analytics.changes.mockResolvedValue(changesOf({ state: 'too_short', daysMissing: 20, by: null }));
    await renderInApp(<ChangesPanel input={input} />);
    await screen.findByText(/cannot be said yet: it takes 20 more days/);
  });

  it('is told in three sentences with the parts', async () => {
    const range = { from: '2026-11-01', to: '2026-11-10', days: 10, timeZone: 'UTC' };
    analytics.changes.mockResolvedValue(
      changesOf({
        whole: {
          before: range,
          after: range,
          sentences: ['Engagement went down 20 %.', 'Most of it comes from reach.', 'Nothing else moved it.'],
          from: 50,
          to: 40,
          parts: [
            { factor: 'reach', amount: -12 },
            { factor: 'rate', amount: 2 },
          ],
          causes: ['reach'],
          posts: [],
        },
      }),
    );
    await renderInApp(<ChangesPanel input={input} />);
    await screen.findByText('Engagement went down 20 %.');
    screen.getByText('Most of it comes from reach.');
    expect(screen.getByText('Reach of a post').closest('div')?.textContent).toContain('-12');
  });
});

describe('the health of the numbers', () => {
  it('has first who needs a person, with what to do', async () => {
    analytics.health.mockResolvedValue(healthOf());
    await renderInApp(<HealthView />);
    await screen.findByText('1 of 2 accounts need you.');
    const [, first] = screen.getAllByRole('row');
    expect(first?.textContent).toContain('studio');
    expect(within(first as HTMLElement).getByRole('link', { name: 'Open accounts' })).toBeTruthy();
    screen.getAllByText('2 of 12 posts without numbers');
    screen.getByText('a count below zero');
    screen.getByText('from the future');
  });

  it('makes all sums anew, and shows how far it is', async () => {
    analytics.health.mockResolvedValue(healthOf());
    analytics.rebuild.mockResolvedValue({ total: 460 });
    await renderInApp(<HealthView />);
    const button = await screen.findByRole('button', { name: 'Make all sums anew' });
    analytics.health.mockResolvedValue(healthOf({ rebuilding: { done: 115, total: 460 } }));
    fireEvent.click(button);
    await screen.findByText(/Making sums anew: 115 of 460 posts/);
    await waitFor(() =>
      expect(screen.getByRole('progressbar', { name: 'Sums made anew' }).ariaValueNow).toBe('25'),
    );
  });

  it('teaches where no account is connected', async () => {
    analytics.health.mockResolvedValue(healthOf({ accounts: [] }));
    await renderInApp(<HealthView />);
    await screen.findByText('No numbers are collected yet');
  });
});
