// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { EvergreenDialog } from '../../../renderer/views/posts/evergreen/EvergreenDialog.tsx';
import { EvergreenLine } from '../../../renderer/views/posts/evergreen/EvergreenLine.tsx';
import { renderInApp } from '../in-app.tsx';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { slots, setEvergreen } = vi.mocked(client.planning);

afterEach(() => {
  vi.resetAllMocks();
});

const onClose = vi.fn();
const rye = (evergreenDays: number | null) => ({
  id: 'post-rye',
  accountIds: ['account-bakery'],
  evergreenDays,
});
const shown = <EvergreenDialog post={rye(null)} onClose={onClose} />;
const field = () => screen.getByLabelText('At least this far apart');

describe('a post that is brought back', () => {
  it('is so with the days that were asked for', async () => {
    setEvergreen.mockResolvedValue({ id: 'post-rye', minimumDays: 45 });
    await renderInApp(shown);
    fireEvent.change(field(), { target: { value: '45' } });
    fireEvent.click(screen.getByRole('button', { name: 'Bring it back' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(setEvergreen.mock.calls[0]?.[0]).toEqual({ id: 'post-rye', minimumDays: 45 });
  });

  it('is no longer brought back when that is stopped', async () => {
    setEvergreen.mockResolvedValue({ id: 'post-rye', minimumDays: null });
    await renderInApp(<EvergreenDialog post={rye(45)} onClose={onClose} />);
    fireEvent.click(screen.getByRole('button', { name: 'Stop bringing it back' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(setEvergreen.mock.calls[0]?.[0]).toEqual({ id: 'post-rye', minimumDays: null });
  });

  it('says how far apart it comes back, and does not offer to stop what is not on', async () => {
    await renderInApp(
      <>
        {shown}
        <EvergreenLine days={45} />
        <EvergreenLine days={null} />
      </>,
    );
    screen.getByText('Comes back in evergreen slots, at least 45 days apart.');
    expect(screen.queryByText('Stop bringing it back')).toBeNull();
  });

  it.each(['0', '3651', ''])('is refused with words for “%s” days', async (typed) => {
    await renderInApp(shown);
    fireEvent.change(field(), { target: { value: typed } });
    screen.getByText('A whole number from 1 to 3650.');
    fireEvent.submit(field());
    expect(setEvergreen).not.toHaveBeenCalled();
  });

  it('is told when no account of it has a slot for that', async () => {
    slots.mockResolvedValue({ items: [{ weekday: 1, time: '09:00', kind: 'queue' }] });
    await renderInApp(shown);
    await screen.findByText(/^None of its accounts has an evergreen slot yet/);
  });

  it('is told nothing of the kind when one has', async () => {
    slots.mockResolvedValue({ items: [{ weekday: 1, time: '09:00', kind: 'evergreen' }] });
    await renderInApp(shown);
    await waitFor(() => expect(slots).toHaveBeenCalled());
    expect(screen.queryByText(/evergreen slot yet/)).toBeNull();
  });
});
