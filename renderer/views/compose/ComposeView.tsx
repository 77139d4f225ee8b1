import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import type { Account } from '../../../shared/contract/accounts.ts';
import type { LinkRules } from '../../../shared/contract/links.ts';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { useConnection } from '../../app/connection.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { SkeletonRows } from '../../ui/SkeletonRows.tsx';
import { type Autosave, autosave, type PostDoor } from './autosave.ts';
import { Composer } from './Composer.tsx';
import { composeMode } from './compose-mode.ts';
import {
  type Beginning,
  type ComposeStore,
  createComposeStore,
  picturesById,
  receive,
} from './compose-store.ts';
import { ComposerContext } from './composer-context.ts';
import { contentOf } from './draft.ts';
import { isRefusal, refusalWords } from './refusal-words.ts';
import { useComposerKey } from './use-composer-key.ts';
import { useJournal } from './use-journal.ts';

const publishable = new Set<Account['status']>(['ok', 'expiring', 'limited']);

function postDoor(zone: string): PostDoor {
  return {
    create: (draft) => client.posts.create({ ...contentOf(draft), timeZone: zone }),
    update: (id, changes, version) => {
      const time = changes.scheduledAt === undefined ? {} : { timeZone: zone };
      return client.posts.update({ id, ...changes, ...time, version });
    },
    async latest(id) {
      const [post, { items }] = await Promise.all([
        client.posts.get({ id }),
        client.posts.revisions.list({ id }),
      ]);
      return { post, by: items.find(({ reason }) => reason !== 'set_aside')?.author ?? 'someone else' };
    },
  };
}

/** Pictures that only single accounts have are not part of the post itself. */
async function fetchOwnPictures(store: ComposeStore, post: Post): Promise<void> {
  if (post.variants.every((variant) => variant.mediaIds === null)) return;
  const { items } = await client.posts.preview({ id: post.id });
  const pictures = picturesById(items.flatMap((item) => item.media));
  store.setState((state) => ({ pictures: { ...pictures, ...state.pictures } }));
}

function useComposerParts(beginning: Beginning, onCreated: (post: Post) => void) {
  // A composer lives as long as its view: what it began with must not begin it anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: made once
  const parts = useMemo((): { store: ComposeStore; saver: Autosave } => {
    const store = createComposeStore(beginning);
    const saver = autosave(store, postDoor(beginning.zone), {
      now: Date.now,
      isConflict: (error) => isRefusal(error, 'conflict'),
      reasonOf: refusalWords,
      onCreated,
    });
    return { store, saver };
  }, []);
  useEffect(() => {
    const { store, saver } = parts;
    const stop = store.subscribe((state, before) => {
      if (state.draft !== before.draft && composeMode(state.post?.status) === 'autosave') saver.soon();
    });
    // What could not be saved while the connection was gone is saved as soon as it is back.
    const stopRetrying = useConnection.subscribe((connection, was) => {
      if (connection.state !== 'open' || was.state === 'open') return;
      const { save, post } = store.getState();
      if (save.kind === 'failed' && composeMode(post?.status) === 'autosave') void saver.flush();
    });
    return () => {
      stop();
      stopRetrying();
      saver.stop();
    };
  }, [parts]);
  return parts;
}

interface PostComposerProps {
  beginning: Beginning;
  accounts: readonly Account[];
  hasStaging: boolean;
  workspaceId: string;
  links: LinkRules | null;
  onCreated: (post: Post) => void;
}

function PostComposer(props: PostComposerProps) {
  const { beginning, accounts, hasStaging, workspaceId, links, onCreated } = props;
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  // Who has left already must not be called back by the last save.
  const { store, saver } = useComposerParts(beginning, (created) => isHere.current && onCreated(created));
  useJournal(store, saver, workspaceId);
  const { post } = beginning;
  useEffect(() => {
    if (!post) return;
    store.setState((state) => receive(state, post));
    fetchOwnPictures(store, post).catch(showRefusal);
  }, [store, post]);
  const composer = useMemo(
    () => ({ store, saver, accounts, hasStaging, workspaceId, links }),
    [store, saver, accounts, hasStaging, workspaceId, links],
  );
  return (
    <ComposerContext value={composer}>
      <Composer />
    </ComposerContext>
  );
}

/** One post in the making: a new one, or the one that the address names. */
export function ComposeView() {
  const { postId } = useParams({ strict: false });
  const { at } = useSearch({ strict: false }) as { at?: string };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const { key, named } = useComposerKey(postId);
  const frame = useQuery(orpc.workspace.get.queryOptions());
  const opened = useQuery(
    orpc.posts.get.queryOptions({ input: { id: postId ?? '' }, enabled: postId !== undefined }),
  );
  const links = useQuery(orpc.links.get.queryOptions());
  const failed = frame.error ?? opened.error;
  // What is there already stays: a failed look for news must not take the writing off the screen.
  if (!frame.data || (postId !== undefined && !opened.data)) {
    if (!failed) return <SkeletonRows rows={6} />;
    return <ErrorPanel error={failed} onRetry={() => (frame.error ? frame.refetch() : opened.refetch())} />;
  }
  const { workspace, accounts } = frame.data;
  const beginning: Beginning = {
    zone: workspace.timeZone,
    ...(opened.data ? { post: opened.data } : {}),
    accountIds: accounts.filter((account) => publishable.has(account.status)).map((account) => account.id),
    when: at ?? null,
  };
  function onCreated(post: Post) {
    named(post.id);
    queries.setQueryData(orpc.posts.get.queryKey({ input: { id: post.id } }), post);
    // Who is on the way to another view must not be called back by the first save.
    if (!router.latestLocation.pathname.startsWith('/compose')) return;
    void navigate({ to: '/compose/$postId', params: { postId: post.id }, replace: true });
  }
  return (
    <PostComposer
      key={key}
      beginning={beginning}
      accounts={accounts}
      hasStaging={workspace.hasStaging}
      workspaceId={workspace.id}
      links={links.data ?? null}
      onCreated={onCreated}
    />
  );
}
