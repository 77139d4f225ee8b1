// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useKeys } from '../../../renderer/app/use-keys.ts';
import { renderWithMantine } from '../../support/mantine.tsx';

function List({ onOpen, onNext }: { onOpen(): void; onNext(): void }) {
  useKeys({ Enter: onOpen, j: onNext });
  return (
    <>
      <input aria-label="Search posts" />
      <button type="button">New post</button>
    </>
  );
}

it('leaves keys to fields, and Enter to the button that has the focus', () => {
  const [onOpen, onNext] = [vi.fn(), vi.fn()];
  renderWithMantine(<List onOpen={onOpen} onNext={onNext} />);
  fireEvent.keyDown(screen.getByLabelText('Search posts'), { key: 'j' });
  fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' });
  expect([onOpen, onNext].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  fireEvent.keyDown(screen.getByRole('button'), { key: 'j' });
  fireEvent.keyDown(document.body, { key: 'Enter' });
  fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true });
  expect([onOpen, onNext].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});
