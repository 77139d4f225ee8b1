// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useComposerKey } from '../../../renderer/views/compose/use-composer-key.ts';

afterEach(cleanup);

function addressBar() {
  const { result, rerender } = renderHook(({ postId }) => useComposerKey(postId), {
    initialProps: { postId: undefined as string | undefined },
  });
  return {
    key: () => result.current.key,
    named: (id: string) => result.current.named(id),
    go: (postId: string | undefined) => rerender({ postId }),
  };
}

describe('whether it is still the same composer', () => {
  it('is when a new post gets its address by its first save', () => {
    const bar = addressBar();
    const before = bar.key();
    bar.named('post-rye');
    bar.go('post-rye');
    expect(bar.key()).toBe(before);
  });

  it('is not when one goes back from another new post to the one before', () => {
    const bar = addressBar();
    bar.named('post-rye');
    bar.go('post-rye');
    bar.go(undefined);
    const empty = bar.key();
    bar.go('post-rye');
    expect(bar.key()).not.toBe(empty);
  });
});
