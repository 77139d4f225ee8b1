import { describe, expect, it } from 'vitest';
import { blueskyNetwork } from '../../electron/networks/bluesky/bluesky.ts';
import type { HttpClient } from '../../shared/ports.ts';
import { memorySession, testIo } from '../support/networks/io.ts';

const bluesky = blueskyNetwork();
const did = 'did:plc:z72i7hdynmk6r22z27h6tvur';
const uri = `at://${did}/app.bsky.feed.post/3l6oveex3ii2l`;

/** A server with a view of the network, which the one of the other tests has not. */
function answering(method: string, body: unknown, status = 200, headers: Record<string, string> = {}) {
  const http: HttpClient = {
    send: async ({ url }) => {
      expect(new URL(url).pathname).toBe(`/xrpc/${method}`);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const bytes = new TextEncoder().encode(text);
      return { status, headers, url, bytes, text: () => text, json: () => JSON.parse(text) };
    },
  };
  const session = memorySession(
    { remoteId: did, handle: 'museum.example.com' },
    { pds: 'https://pds.example.com', access_jwt: 'access', refresh_jwt: 'refresh' },
  );
  return [session, testIo(http)] as const;
}

describe('reading from Bluesky', () => {
  it('reads the profile', async () => {
    const body = {
      did,
      handle: 'museum.example.com',
      displayName: 'Harbour Museum',
      avatar: 'https://cdn.example.com/a.jpg',
      followersCount: 812,
    };
    expect(await bluesky.profile(...answering('app.bsky.actor.getProfile', body))).toEqual({
      remoteId: did,
      handle: 'museum.example.com',
      displayName: 'Harbour Museum',
      avatarUrl: 'https://cdn.example.com/a.jpg',
      profileUrl: `https://bsky.app/profile/${did}`,
      followerCount: 812,
    });
  });

  it('tells what the account has', async () => {
    const body = { did, handle: 'museum.example.com', followersCount: 812, followsCount: 40, postsCount: 93 };
    expect(await bluesky.accountNumbers?.(...answering('app.bsky.actor.getProfile', body))).toMatchObject({
      followers: 812,
      following: 40,
      posts: 93,
    });
  });

  it('counts quotes as shares and knows no impressions', async () => {
    const body = { posts: [{ uri, likeCount: 12, replyCount: 3, repostCount: 4, quoteCount: 1 }] };
    expect(await bluesky.metrics(uri, ...answering('app.bsky.feed.getPosts', body))).toMatchObject({
      likes: 12,
      comments: 3,
      shares: 5,
      impressions: null,
    });
  });

  it('says that a post is gone', async () => {
    await expect(
      bluesky.metrics(uri, ...answering('app.bsky.feed.getPosts', { posts: [] })),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('reads replies of any depth, first come first, and passes over those that are blocked', async () => {
    const reply = (
      key: string,
      handle: string,
      text: string,
      createdAt: string,
      replies: unknown[] = [],
    ) => ({
      post: {
        uri: `at://did:plc:${handle}/app.bsky.feed.post/${key}`,
        author: { did: `did:plc:${handle}`, handle: `${handle}.example.com` },
        record: { text, createdAt },
      },
      replies,
    });
    const answer = reply('3c', 'museum', 'At ten.', '2026-11-21T09:20:00Z');
    const thread = {
      post: { uri },
      replies: [
        reply('3b', 'bea', 'When?', '2026-11-21T09:10:00Z', [answer]),
        { blocked: true },
        reply('3a', 'ruth', 'Lovely!', '2026-11-21T09:05:00Z'),
      ],
    };
    const comments = await bluesky.comments(uri, ...answering('app.bsky.feed.getPostThread', { thread }));
    expect(comments.map(({ author, text }) => [author, text])).toEqual([
      ['ruth.example.com', 'Lovely!'],
      ['bea.example.com', 'When?'],
      ['museum.example.com', 'At ten.'],
    ]);
    expect(comments[0]).toMatchObject({
      at: Date.parse('2026-11-21T09:05:00Z'),
      url: 'https://bsky.app/profile/did:plc:ruth/post/3a',
    });
  });

  it.each([
    [429, { error: 'RateLimitExceeded' }, 'rate_limited'],
    [401, { error: 'AccountTakedown', message: 'Account has been taken down' }, 'auth_revoked'],
    [400, { error: 'InvalidToken' }, 'auth_revoked'],
    [400, { error: 'InvalidRequest', message: 'Bad uri' }, 'rejected'],
    [400, { error: 'constructor' }, 'rejected'],
    [502, { error: 'UpstreamFailure' }, 'server_error'],
    [500, '<html>oops</html>', 'server_error'],
    [200, '<html>captive portal</html>', 'unknown_outcome'],
  ])('takes %i %o for %s', async (status, body, kind) => {
    const reset = String(Date.parse('2026-11-21T09:03:00Z') / 1_000);
    const asked = answering('app.bsky.feed.getPosts', body, status, { 'ratelimit-reset': reset });
    await expect(bluesky.metrics(uri, ...asked)).rejects.toMatchObject({
      kind,
      ...(status === 429 && { details: { retryAt: Date.parse('2026-11-21T09:03:00Z') } }),
    });
  });

  it('refuses an address that is no post, without a request', async () => {
    const http: HttpClient = { send: () => Promise.reject(new Error('asked')) };
    const [session] = answering('', {});
    await expect(
      bluesky.remove('at://did:plc:x/app.bsky.graph.follow/1', session, testIo(http)),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });
});
