import { describe, expect, it, vi } from 'vitest';
import type { DeskState } from '../../electron/shell/desk.ts';
import { trayMenu, trayState, trayTooltip } from '../../electron/shell/tray-menu.ts';

const calm: DeskState = { paused: false, publishing: 0, attention: 0, unread: 0, next: [] };
const now = new Date(2026, 4, 12, 9, 0).getTime();

function actions() {
  return { openPost: vi.fn(), compose: vi.fn(), open: vi.fn(), setPaused: vi.fn(), quit: vi.fn() };
}

function labels(state: DeskState): string[] {
  return trayMenu(state, actions(), now, 'en-GB').flatMap(({ label }) => label ?? []);
}

describe('the icon in the tray', () => {
  it('shows what needs a person before what is happening', () => {
    expect(trayState(calm)).toBe('idle');
    expect(trayState({ ...calm, publishing: 2 })).toBe('publishing');
    expect(trayState({ ...calm, publishing: 2, attention: 1 })).toBe('attention');
    expect(trayState({ ...calm, attention: 1, paused: true })).toBe('paused');
  });

  it('says it in words', () => {
    expect(trayTooltip({ ...calm, attention: 1 })).toBe('1 post needs attention');
    expect(trayTooltip({ ...calm, attention: 3 })).toBe('3 posts need attention');
    expect(trayTooltip({ ...calm, publishing: 2 })).toBe('Publishing 2 posts');
  });
});

describe('the menu of the tray', () => {
  it('names the next posts with their times, and the day where it is not today', () => {
    const next = [
      { id: 'a', excerpt: 'New roast & tasting', at: new Date(2026, 4, 12, 17, 30).getTime() },
      {
        id: 'b',
        excerpt: `A long announcement${' of many words'.repeat(9)}`,
        at: new Date(2026, 4, 13, 8, 5).getTime(),
      },
      { id: 'c', excerpt: '', at: new Date(2026, 4, 14, 8, 5).getTime() },
    ];
    const [, , first, second, third] = labels({ ...calm, next });
    expect(first).toBe('17:30  New roast && tasting');
    expect(second).toMatch(/^Wed,? 08:05 {2}A long announcement.*…$/);
    expect(third).toMatch(/Untitled post$/);
  });

  it('says so when nothing is scheduled', () => {
    expect(labels(calm)).toContain('Nothing is scheduled');
  });

  it('offers to pause or to resume, never both', () => {
    expect(labels(calm)).toContain('Pause all publishing');
    expect(labels({ ...calm, paused: true })).toContain('Resume publishing');
    expect(labels({ ...calm, paused: true })).not.toContain('Pause all publishing');
  });

  it('opens the post that is clicked', () => {
    const done = actions();
    const menu = trayMenu(
      { ...calm, next: [{ id: 'post-7', excerpt: 'Doors open', at: now }] },
      done,
      now,
      'en-GB',
    );
    menu.find(({ label }) => label?.includes('Doors open'))?.click?.({} as never, undefined, {} as never);
    expect(done.openPost).toHaveBeenCalledWith('post-7');
  });
});
