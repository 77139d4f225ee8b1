// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actions } from '../../../../renderer/app/actions.ts';
import { useInterface } from '../../../../renderer/app/interface-state.ts';
import { createComposeStore } from '../../../../renderer/views/compose/compose-store.ts';
import { ModeContext } from '../../../../renderer/views/compose/composer-context.ts';
import { SideColumn } from '../../../../renderer/views/compose/side/SideColumn.tsx';
import { showSide } from '../../../../renderer/views/compose/side/side-choice.ts';
import { anAccount, aPost } from '../posts.ts';
import { renderInComposer } from '../stage.tsx';

vi.mock('../../../../renderer/app/client.ts', () => import('../../client-double.ts'));

const shownTab = () => screen.getByRole('tab', { selected: true }).textContent;

async function renderSide(mode: 'autosave' | 'readonly' = 'autosave') {
  const store = createComposeStore({ zone: 'UTC', post: aPost() });
  await renderInComposer(
    <ModeContext value={mode}>
      <SideColumn />
    </ModeContext>,
    { store, accounts: [anAccount()] },
  );
}

describe('what stands beside the text', () => {
  beforeEach(() => {
    showSide('preview');
    useInterface.setState({ composeSideWanted: null });
  });

  it('is remembered', async () => {
    await renderSide();
    expect(shownTab()).toBe('Preview');
    fireEvent.click(screen.getByRole('tab', { name: 'Write' }));
    expect(shownTab()).toBe('Write');
    expect(localStorage.getItem('compose side')).toContain('write');
  });

  it('keeps the check in sight beside any panel', async () => {
    await renderSide();
    expect(screen.getByRole('region', { name: 'Before it goes out' })).toBeTruthy();
    fireEvent.click(screen.getByRole('tab', { name: 'Write' }));
    fireEvent.click(screen.getByRole('button', { name: 'Ready to go out' }));
    expect(screen.getByRole('region', { name: 'Before it goes out' })).toBeTruthy();
  });

  it('is the writing, with the focus in it, when its key asks for it', async () => {
    await renderSide();
    const write = actions.find(({ id }) => id === 'write');
    expect(write?.keys).toEqual(['mod+j']);
    const go = vi.fn();
    act(() => write?.perform(go));
    expect(go).toHaveBeenCalledWith('/compose');
    expect(shownTab()).toBe('Write');
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'Write' }).contains(document.activeElement)).toBe(true),
    );
    expect(useInterface.getState().composeSideWanted).toBeNull();
  });

  it('is no writing where the post is out already', async () => {
    showSide('write');
    await renderSide('readonly');
    expect(screen.queryByRole('tab', { name: 'Write' })).toBeNull();
    expect(shownTab()).toBe('Preview');
    act(() => useInterface.setState({ composeSideWanted: 'write' }));
    expect(useInterface.getState().composeSideWanted).toBeNull();
  });
});
