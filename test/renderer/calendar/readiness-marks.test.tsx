// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { client } from '../../../renderer/app/client.ts';
import { EntryChip } from '../../../renderer/views/calendar/EntryChip.tsx';
import { placeEntries } from '../../../renderer/views/calendar/entry-days.ts';
import {
  countUnattended,
  marksByPost,
  ReadinessContext,
} from '../../../renderer/views/calendar/readiness-marks.tsx';
import { UnattendedNote } from '../../../renderer/views/calendar/UnattendedNote.tsx';
import { useReadiness } from '../../../renderer/views/calendar/use-readiness.ts';
import { renderInApp } from '../in-app.tsx';
import { aFinding, aReadiness, unattended } from '../readiness.ts';
import { anEntry } from './entries.ts';

vi.mock('../../../renderer/app/client.ts', () => import('../client-double.ts'));
const { readiness } = vi.mocked(client.planning);
const range = { days: ['2026-11-23'], from: '2026-11-22T23:00:00Z', to: '2026-11-23T23:00:00Z' };
const handlers = { onPick: vi.fn(), onGrab: vi.fn(), onKey: vi.fn() };

function Day() {
  const { marks, unattended: count } = useReadiness(range);
  const entries = placeEntries([anEntry(), anEntry({ id: 'post-fine', excerpt: 'All is well.' })]);
  return (
    <ReadinessContext value={marks}>
      <UnattendedNote count={count} />
      {entries.map((entry) => (
        <EntryChip
          key={entry.id}
          entry={entry}
          day="2026-11-23"
          zone="Europe/Berlin"
          reachable
          handlers={handlers}
        />
      ))}
    </ReadinessContext>
  );
}

afterEach(() => vi.resetAllMocks());

describe('the readiness of a post in the calendar', () => {
  it('is asked for once for all that is in sight, and marks what will not go out with the reason', async () => {
    readiness.mockResolvedValue({ items: [aReadiness()] });
    await renderInApp(<Day />);
    await screen.findByRole('button', { name: /The rye .*\. Will not go out: The text is too long\.$/ });
    expect(readiness).toHaveBeenCalledOnce();
    expect(readiness.mock.calls[0]?.[0]).toEqual({ from: range.from, to: range.to });
    expect(screen.getByRole('button', { name: /All is well/ }).getAttribute('aria-label')).not.toMatch(/out/);
    const marks = document.querySelectorAll('[data-readiness]');
    expect([...marks].map((mark) => mark.getAttribute('data-readiness'))).toEqual(['blocked']);
  });

  it('tells the first reason when the mark is hovered', async () => {
    const late = aFinding({ level: 'warning', code: 'near', message: 'Another post is close.' });
    readiness.mockResolvedValue({ items: [aReadiness({ level: 'at_risk', findings: [late] })] });
    await renderInApp(<Day />);
    await screen.findByRole('button', { name: /May not go out: Another post is close\.$/ });
    const mark = document.querySelector('[data-readiness="at_risk"]');
    if (mark) fireEvent.mouseEnter(mark);
    await screen.findByText('May not go out: Another post is close.');
  });

  it('says once what is true of all posts alike', async () => {
    const items = ['post-rye', 'post-fine'].map((postId) =>
      aReadiness({ postId, level: 'at_risk', findings: [unattended] }),
    );
    readiness.mockResolvedValue({ items });
    await renderInApp(<Day />);
    await screen.findByText('2 posts shown here go out only if Rostrum is open at their time.');
    expect(document.querySelectorAll('[data-readiness]')).toHaveLength(0);
  });
});

describe('the marks of posts', () => {
  it('show the worst of all accounts of a post', () => {
    const warning = aFinding({ level: 'warning', message: 'Close to another.' });
    const items = [
      aReadiness({ level: 'at_risk', findings: [warning] }),
      aReadiness({ level: 'blocked', findings: [warning, aFinding()] }),
      aReadiness({ postId: 'post-fine', level: 'ready', findings: [] }),
    ];
    expect([...marksByPost(items)]).toEqual([
      ['post-rye', { level: 'blocked', reason: 'The text is too long.' }],
    ]);
  });

  it('count a post on two accounts once', () => {
    const item = aReadiness({ level: 'at_risk', findings: [unattended] });
    expect(countUnattended([item, { ...item, publicationId: 'other' }])).toBe(1);
  });
});
