import type { ReactNode } from 'react';
import { WritingDesk } from '../../../renderer/views/compose/ai/WritingDesk.tsx';
import { type Autosave, autosave } from '../../../renderer/views/compose/autosave.ts';
import { CalmDraft } from '../../../renderer/views/compose/calm-draft.tsx';
import type { ComposeStore } from '../../../renderer/views/compose/compose-store.ts';
import { ComposerContext } from '../../../renderer/views/compose/composer-context.ts';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { renderInApp } from '../in-app.tsx';

/** A saver of a post whose every save gets the given answer. */
export function aSaver(store: ComposeStore, answer: () => Promise<Post>): Autosave {
  return autosave(
    store,
    { create: answer, update: answer, latest: async () => ({ post: await answer(), by: 'Ann' }) },
    {
      now: () => 1000,
      isConflict: () => false,
      reasonOf: String,
      onCreated: () => undefined,
    },
  );
}

interface Stage {
  store: ComposeStore;
  accounts?: readonly Account[];
  saver?: Autosave;
}

/** Renders a part of the composer around a store. */
export async function renderInComposer(
  node: ReactNode,
  { store, accounts = [], saver }: Stage,
): Promise<void> {
  const composer = {
    store,
    saver: saver ?? aSaver(store, () => Promise.reject(new Error('Nothing is saved here.'))),
    accounts,
    hasStaging: false,
    workspaceId: 'workspace-1',
    links: null,
  };
  await renderInApp(
    <ComposerContext value={composer}>
      <WritingDesk>
        <CalmDraft>{node}</CalmDraft>
      </WritingDesk>
    </ComposerContext>,
  );
}
