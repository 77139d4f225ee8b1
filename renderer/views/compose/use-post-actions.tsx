import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Post } from '../../../shared/contract/posts.ts';
import { client } from '../../app/client.ts';
import { orpc } from '../../app/queries.ts';
import { showRefusal } from '../../app/refusal.ts';
import { adoptAnswer, pendingChanges } from './compose-store.ts';
import { useComposer } from './composer-context.ts';
import { contentOf, type Draft } from './draft.ts';
import { handOverUploads } from './hand-over-uploads.ts';
import { savePost } from './save-post.ts';
import { shortTime } from './schedule-times.ts';
import { unsavedChanges } from './unsaved-changes.ts';

export type PostAction = 'queue' | 'schedule' | 'publish' | 'update' | 'unschedule' | 'duplicate' | 'remove';

/** Away from the buttons in the corner, which are still wanted. */
const position = 'bottom-center';

function scheduledWords(post: Post, zone: string): string {
  const at = post.scheduledAt === null ? 'later' : shortTime(Date.parse(post.scheduledAt), zone);
  const count = post.accountIds.length;
  return `Scheduled for ${at} on ${count === 1 ? '1 account' : `${count} accounts`}`;
}

/** Everything that can be done with the post as a whole; each saves first what is still unsaved. */
export function usePostActions() {
  const composer = useComposer();
  const { store, saver } = composer;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [running, setRunning] = useState<PostAction | null>(null);

  async function run(action: PostAction, work: () => Promise<void>) {
    if (running) return;
    setRunning(action);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: orpc.posts.key() });
    } catch (error) {
      showRefusal(error);
    } finally {
      setRunning(null);
    }
  }

  const savedPost = () => savePost(composer);

  /** `sent`: the draft when this was asked for. */
  function takeOver(post: Post, sent: Draft) {
    queries.setQueryData(orpc.posts.get.queryKey({ input: { id: post.id } }), post);
    store.setState((state) => adoptAnswer(state, post, sent));
  }

  /** What is out cannot take up what was typed while it went out: that becomes a draft of its own. */
  async function keepApart(sent: Draft) {
    const { draft, zone } = store.getState();
    const isLate = unsavedChanges({ ...sent, when: null }, { ...draft, when: null }) !== null;
    if (!isLate || pendingChanges(store.getState()) === null) return;
    const kept = await client.posts.create({ ...contentOf(draft), timeZone: zone });
    store.setState({ draft: sent });
    notifications.show({
      position,
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">
            What you typed meanwhile came too late for this post: it is a draft of its own.
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => void navigate({ to: '/compose/$postId', params: { postId: kept.id } })}
          >
            Open it
          </Button>
        </Group>
      ),
    });
  }

  /** Before the post gets its time; a shortener that does not answer holds nothing up. */
  async function shortenLinks(postId: string) {
    if (composer.links?.shortener.kind === undefined || composer.links.shortener.kind === 'none') return;
    const { failed } = await client.links.shorten({ id: postId });
    if (failed === null) return;
    notifications.show({ position, color: 'orange', title: 'The links stay long', message: failed });
  }

  const schedule = () =>
    run('schedule', async () => {
      const { when } = store.getState().draft;
      const { zone } = store.getState();
      if (when === null) return;
      const saved = await savedPost();
      if (!saved) return;
      const sent = store.getState().draft;
      await shortenLinks(saved.id);
      const post = await client.posts.schedule({ id: saved.id, at: when, timeZone: zone });
      takeOver(post, sent);
      notifications.show({
        position,
        color: 'green',
        title: scheduledWords(post, zone),
        message: post.timeAdjustment?.reason ?? 'You can still change it until then.',
      });
    });

  const queue = () =>
    run('queue', async () => {
      const saved = await savedPost();
      if (!saved) return;
      const sent = store.getState().draft;
      await shortenLinks(saved.id);
      const post = await client.planning.queue({ id: saved.id });
      takeOver(post, sent);
      const { zone } = store.getState();
      notifications.show({
        position,
        color: 'green',
        title: scheduledWords(post, zone),
        message: 'That was the next free slot of its accounts.',
      });
    });

  const publish = () =>
    run('publish', async () => {
      const saved = await savedPost();
      if (!saved) return;
      const sent = store.getState().draft;
      await shortenLinks(saved.id);
      const post = await client.posts.publish({ id: saved.id });
      await keepApart(sent);
      takeOver(post, store.getState().draft);
      notifications.show({
        position,
        title: 'On its way',
        message: 'You will be told when it is out on every account.',
      });
    });

  const update = () =>
    run('update', async () => {
      const post = await savedPost();
      if (post) notifications.show({ position, color: 'green', message: 'The post is updated.' });
    });

  const unschedule = () =>
    run('unschedule', async () => {
      const { post, saved } = store.getState();
      if (!post) return;
      takeOver(await client.posts.unschedule({ id: post.id }), saved);
      notifications.show({ position, message: 'Taken back: it is a draft again and will not go out.' });
    });

  const duplicate = () =>
    run('duplicate', async () => {
      const saved = await savedPost();
      if (!saved) return;
      const copy = await client.posts.duplicate({ id: saved.id });
      await navigate({ to: '/compose/$postId', params: { postId: copy.id } });
      notifications.show({ position, message: 'This is the copy, a draft of its own.' });
    });

  async function restore(id: string) {
    try {
      await client.posts.restore({ id });
      await queries.invalidateQueries({ queryKey: orpc.posts.key() });
      await navigate({ to: '/compose/$postId', params: { postId: id } });
    } catch (error) {
      showRefusal(error);
    }
  }

  const remove = () =>
    run('remove', async () => {
      const { post } = store.getState();
      saver.stop();
      if (post) await client.posts.remove({ id: post.id });
      store.setState((state) => ({ draft: state.saved }));
      handOverUploads(store);
      await navigate({ to: '/posts' });
      if (!post) return;
      const toast = notifications.show({
        position,
        autoClose: 10_000,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">Post deleted.</Text>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(toast);
                void restore(post.id);
              }}
            >
              Undo
            </Button>
          </Group>
        ),
      });
    });

  return { running, queue, schedule, publish, update, unschedule, duplicate, remove };
}
