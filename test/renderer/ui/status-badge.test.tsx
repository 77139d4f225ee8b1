// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { StatusBadge, statusWord } from '../../../renderer/ui/StatusBadge.tsx';
import { postStatuses } from '../../../shared/post-status.ts';
import { publicationStates } from '../../../shared/publication-state.ts';
import { renderWithMantine } from '../../support/mantine.tsx';

const every = [...new Set([...postStatuses, ...publicationStates])];

describe('a status', () => {
  it('is told by its own icon and word, so that its colour is not needed', () => {
    const { container } = renderWithMantine(
      every.map((status) => <StatusBadge key={status} status={status} />),
    );
    const drawings = [...container.querySelectorAll('svg')].map((icon) => icon.innerHTML);
    expect(new Set(drawings).size).toBe(every.length);
    expect(new Set(every.map(statusWord)).size).toBe(every.length);
    for (const status of every) expect(screen.getByText(statusWord(status))).toBeTruthy();
  });

  it('keeps its word for screen readers where only the icon is shown', () => {
    renderWithMantine(<StatusBadge status="needs_review" iconOnly />);
    expect(screen.getByLabelText(statusWord('needs_review'))).toBeTruthy();
    expect(screen.queryByText(statusWord('needs_review'))).toBeNull();
  });
});
