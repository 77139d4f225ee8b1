import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { useKeys } from './use-keys.ts';

/** J and K walk the focus over the elements below `root` with `data-row`, a post's id; E opens its editor. */
export function useRowFocus(root: RefObject<HTMLElement | null>): void {
  const navigate = useNavigate();
  const rows = () => [...(root.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const focused = (all: readonly Element[]) =>
    document.activeElement ? all.indexOf(document.activeElement) : -1;
  function step(distance: 1 | -1): void {
    const all = rows();
    const now = focused(all);
    const next = now < 0 ? 0 : Math.max(0, Math.min(all.length - 1, now + distance));
    all[next]?.focus();
  }
  function edit(): void {
    const all = rows();
    const postId = all[focused(all)]?.dataset.row;
    if (postId) void navigate({ to: '/compose/$postId', params: { postId } });
  }
  useKeys({ j: () => step(1), k: () => step(-1), e: edit });
}
