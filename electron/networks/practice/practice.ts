import { countText } from '../../../shared/networks/count-text.ts';
import { practice as facts } from '../../../shared/networks/practice.ts';
import type { Connection, Draft, NetworkAdapter, Profile, Session } from '../adapter.ts';
import { NetworkError } from '../network-error.ts';
import { partKey } from '../part-key.ts';
import { audienceOf, followersOf, reactionsAt } from './audience.ts';
import { commentsAt } from './comments.ts';
import type { PracticePost, PracticeStore } from './store.ts';

const handleShape = /^[a-zA-Z0-9._-]{1,30}$/;

function profileOf(handle: string): Profile {
  return {
    remoteId: `practice:${handle.toLowerCase()}`,
    handle,
    displayName:
      handle
        .split(/[._-]+/)
        .filter((part) => part !== '')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join(' ') || handle,
    avatarUrl: null,
    profileUrl: null,
    followerCount: followersOf(handle),
  };
}

function signIn(typed: string | undefined): Connection {
  const handle = (typed ?? '').trim().replace(/^@/, '');
  if (!handleShape.test(handle)) {
    throw new NetworkError('rejected', `“${handle}” cannot be a handle on the Practice network.`, {
      code: 'handle',
      remedy: 'Give handle as 1 to 30 letters, digits, dots, dashes or underscores.',
    });
  }
  return { profile: profileOf(handle), secret: { handle }, tokenExpiresAt: null, renewAt: null };
}

function refuseOversized(draft: Draft): void {
  const { used, max, over } = countText('practice', draft.text, facts.limits.text);
  if (over) {
    throw new NetworkError('rejected', `Practice takes ${max} characters; the text has ${used}.`, {
      code: 'text_too_long',
      remedy: `Take out ${used - max} characters.`,
    });
  }
  if (draft.media.length > facts.limits.media.maxImages) {
    throw new NetworkError('rejected', `Practice takes ${facts.limits.media.maxImages} images.`, {
      code: 'too_many_images',
      remedy: `Take out ${draft.media.length - facts.limits.media.maxImages} images.`,
    });
  }
}

/** The network on this computer: what is published stays here, and a made-up audience reacts as time passes. */
export function practiceNetwork(store: PracticeStore): NetworkAdapter {
  function postOf(remoteId: string): PracticePost {
    const post = store.byId(remoteId);
    if (post) return post;
    throw new NetworkError('not_found', 'Practice cannot find this post.', {
      remedy: 'It may have been deleted.',
    });
  }

  return {
    facts,
    connect: async (credentials) => signIn(credentials.handle),
    profile: async (session: Session) => profileOf(session.handle),
    publish: async (draft, session, steps, { clock }) => {
      refuseOversized(draft);
      const parts = [draft, ...draft.thread];
      const put = (name: string, key: string, text: string, mediaCount: number) =>
        steps.runVisible(name, async () => ({
          remoteId: store.add({ key, handle: session.handle, text, mediaCount, publishedAt: clock.now() }),
          url: null,
        }));
      const post = await put('post', draft.key, draft.text, draft.media.length);
      for (const [index, { text, media }] of parts.entries()) {
        const name = `part ${index + 1}`;
        if (index > 0) await put(name, partKey(draft, name), text, media.length);
      }
      const comment = 'first comment';
      if (draft.firstComment !== null) await put(comment, partKey(draft, comment), draft.firstComment, 0);
      return { remoteId: post.remoteId, url: null };
    },
    settle: async ({ name }, draft) => {
      const post = store.byKey(name === 'post' ? draft.key : partKey(draft, name));
      return post
        ? { verdict: 'found', checkpoint: { remoteId: post.id, url: null } }
        : { verdict: 'absent' };
    },
    remove: async (remoteId) => {
      postOf(remoteId);
      store.remove(remoteId);
    },
    metrics: async (remoteId, _session, { clock }) => {
      const post = postOf(remoteId);
      return reactionsAt(audienceOf(post.key, post.handle), clock.now() - post.publishedAt);
    },
    accountNumbers: async ({ handle }) => ({ followers: followersOf(handle), posts: store.countOf(handle) }),
    comments: async (remoteId, _session, { clock }) => {
      const post = postOf(remoteId);
      return commentsAt(post, clock.now());
    },
  };
}
