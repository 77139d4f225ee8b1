// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { EndRepetitionDialog } from '../../../renderer/views/posts/repetition/EndRepetitionDialog.tsx';
import { RepeatDialog } from '../../../renderer/views/posts/repetition/RepeatDialog.tsx';
import { RepeatsLine } from '../../../renderer/views/posts/repetition/RepeatsLine.tsx';
import type { Series } from '../../../shared/contract/planning.ts';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { series, createSeries, endSeries } = vi.mocked(client.planning);

const weekly: Series = {
  id: 'series-rye',
  postId: 'post-rye',
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  start: '2026-11-30T09:00:00',
  timeZone: 'Europe/Berlin',
  variations: [],
  endedAt: null,
  next: [
    { wallTime: '2026-11-30T09:00:00', postId: 'post-copy', problem: null },
    { wallTime: '2026-12-07T09:00:00', postId: null, problem: null },
  ],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-21T09:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  vi.resetAllMocks();
});

function showDialog(accountCount = 1) {
  const onClose = vi.fn();
  const save = vi.fn(async () => 'post-rye');
  const repeatable = { ownTime: '2026-11-23T09:00:00', wishedTime: null, accountCount };
  const shown = renderInApp(
    <RepeatDialog repeatable={repeatable} zone="Europe/Berlin" save={save} onClose={onClose} />,
  );
  return shown.then(() => ({ onClose, save }));
}

const dates = () =>
  within(screen.getByRole('region', { name: 'The next repetitions' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);
const repeat = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Repeat it' });

describe('the repetition of a post', () => {
  it('says its next dates first, then asks for just that', async () => {
    createSeries.mockResolvedValue(weekly);
    const { onClose, save } = await showDialog();
    expect(dates()).toEqual([
      'Mon 30 Nov 2026, 09:00',
      'Mon 7 Dec 2026, 09:00',
      'Mon 14 Dec 2026, 09:00',
      'Mon 21 Dec 2026, 09:00',
      'Mon 28 Dec 2026, 09:00',
    ]);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Thursday' }));
    expect(dates()[0]).toBe('Thu 26 Nov 2026, 09:00');
    fireEvent.click(repeat());
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(save).toHaveBeenCalledOnce();
    expect(createSeries.mock.calls[0]?.[0]).toEqual({
      postId: 'post-rye',
      rule: 'FREQ=WEEKLY;BYDAY=MO,TH',
      start: '2026-11-26T09:00:00',
      timeZone: 'Europe/Berlin',
    });
    await screen.findByText('It repeats weekly on Monday at 09:00');
  });

  it('can be by the month', async () => {
    await showDialog();
    fireEvent.click(screen.getByRole('radio', { name: 'Monthly' }));
    expect(dates()[0]).toBe('Wed 23 Dec 2026, 09:00');
  });

  it('is refused with words when no day is chosen or the number is none', async () => {
    await showDialog();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
    screen.getByText('Choose at least one day.');
    expect(repeat().disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Monday' }));
    fireEvent.change(screen.getByLabelText('Every'), { target: { value: '0' } });
    screen.getByText('A whole number from 1 to 99.');
    expect(repeat().disabled).toBe(true);
  });

  it('needs an account', async () => {
    await showDialog(0);
    screen.getByText('The post has no account yet. Choose at least one first.');
    expect(repeat().disabled).toBe(true);
  });

  it('stays open with the reason when it is refused', async () => {
    createSeries.mockRejectedValue(new Error('This rule cannot be used.'));
    const { onClose } = await showDialog();
    fireEvent.click(repeat());
    await screen.findByText('This rule cannot be used.');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('is shown on the pattern and on its repetitions, and on nothing else', async () => {
    series.mockResolvedValue({ items: [weekly] });
    await renderInApp(
      <>
        <RepeatsLine post={{ id: 'post-rye', seriesId: null }} />
        <RepeatsLine post={{ id: 'post-copy', seriesId: 'series-rye' }} />
        <RepeatsLine post={{ id: 'post-other', seriesId: null }} />
      </>,
    );
    expect(await screen.findAllByText(/Repeats weekly on Monday at 09:00/)).toHaveLength(2);
    expect(screen.getAllByRole('button', { name: 'See the pattern' })).toHaveLength(1);
  });

  it('is no longer shown once it is ended, and tells of a date that could not be scheduled', async () => {
    const failed = { wallTime: '2026-11-30T09:00:00', postId: null, problem: 'The text is too long.' };
    series.mockResolvedValue({
      items: [
        { ...weekly, id: 'ended', endedAt: '2026-11-20T09:00:00Z', postId: 'post-ended' },
        { ...weekly, next: [failed] },
      ],
    });
    await renderInApp(
      <>
        <RepeatsLine post={{ id: 'post-ended', seriesId: null }} />
        <RepeatsLine post={{ id: 'post-rye', seriesId: null }} />
      </>,
    );
    await screen.findByText('Mon 30 Nov 2026, 09:00 could not be scheduled. The text is too long.');
    expect(screen.getAllByText(/Repeats weekly/)).toHaveLength(1);
  });

  it.each([
    ['Delete them', false],
    ['Let them go out, and make no more', true],
  ])('is ended: “%s”', async (choice, keepScheduled) => {
    endSeries.mockResolvedValue({ ...weekly, endedAt: '2026-11-21T09:00:00Z' });
    const onEnded = vi.fn();
    await renderInApp(<EndRepetitionDialog series={weekly} onEnded={onEnded} onClose={vi.fn()} />);
    fireEvent.click(screen.getByRole('radio', { name: choice }));
    fireEvent.click(screen.getByRole('button', { name: 'End the repetition' }));
    await waitFor(() => expect(onEnded).toHaveBeenCalledWith(keepScheduled));
    expect(endSeries.mock.calls[0]?.[0]).toEqual({ id: 'series-rye', keepScheduled });
  });
});
