// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { calendarRange } from '../../../renderer/views/calendar/calendar-range.ts';
import { entriesByDay, placeEntries } from '../../../renderer/views/calendar/entry-days.ts';
import { MonthGrid } from '../../../renderer/views/calendar/MonthGrid.tsx';
import type { CalendarItem } from '../../../shared/contract/calendar.ts';
import { isoInstant } from '../../../shared/time.ts';
import { anEntry } from './entries.ts';

const zone = 'Europe/Berlin';
const { days, from, to } = calendarRange('month', '2026-11-21', zone, 1);

function actions() {
  return {
    onPick: vi.fn(),
    onGrab: vi.fn(),
    onKey: vi.fn(),
    onFocusDay: vi.fn(),
    onDayKey: vi.fn(),
    onNew: vi.fn(),
    onShowDay: vi.fn(),
    onSweep: vi.fn(),
    onNote: vi.fn(),
    onBlackout: vi.fn(),
  };
}

function showMonth(entries: CalendarItem[]) {
  const done = actions();
  render(
    <MantineProvider>
      <MonthGrid
        days={days}
        month="2026-11-21"
        today="2026-11-21"
        focusedDay="2026-11-21"
        marks={new Map()}
        entries={entriesByDay(placeEntries(entries), days, zone)}
        zone={zone}
        actions={done}
      />
    </MantineProvider>,
  );
  return done;
}

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
      unobserve = vi.fn();
    },
  );
});
afterEach(cleanup);

describe('the month', () => {
  it('says of an entry what it is, when, where and in which state', () => {
    showMonth([anEntry({ status: 'failed', networks: ['bluesky', 'mastodon'] })]);
    const entry = screen.getByRole('button', { name: /^Failed, 09:00, Monday 23 November 2026: The rye/ });
    expect(entry.getAttribute('aria-label')).toMatch(/bluesky, mastodon/);
  });

  it('opens an entry with a click and a new post with a double-click on the day', () => {
    const done = showMonth([anEntry()]);
    fireEvent.click(screen.getByRole('button', { name: /^Scheduled, 09:00/ }));
    expect(done.onPick).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ id: 'post-rye' }));
    fireEvent.doubleClick(screen.getByRole('gridcell', { name: /^Tuesday 24 November 2026, no posts/ }));
    expect(done.onNew).toHaveBeenCalledWith('2026-11-24');
  });

  it('can be reached with Tab in the day that has the focus only', () => {
    showMonth([anEntry({ id: 'today', at: '2026-11-21T15:00:00Z' }), anEntry()]);
    const tabbable = screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0);
    expect(tabbable.map((cell) => cell.dataset.day)).toEqual(['2026-11-21']);
    expect(screen.getByRole('button', { name: /^Scheduled, 16:00/ }).tabIndex).toBe(0);
    expect(screen.getByRole('button', { name: /^Scheduled, 09:00/ }).tabIndex).toBe(-1);
  });

  it('draws no more of five thousand posts than the days have room for', () => {
    const span = Date.parse(to) - Date.parse(from);
    const many = Array.from({ length: 5000 }, (_, index) =>
      anEntry({ id: `post-${index}`, at: isoInstant(Date.parse(from) + Math.floor((span / 5000) * index)) }),
    );
    showMonth(many);
    expect(document.querySelectorAll('[data-entry]').length).toBeLessThanOrEqual(days.length * 6);
    const day = screen.getByRole('gridcell', { name: /^Monday 23 November 2026, / });
    expect(within(day).getByRole('button', { name: /^\+\d+ more$/ })).toBeTruthy();
  });
});
