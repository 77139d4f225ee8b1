import { expect, it } from 'vitest';
import { startServer } from '../support/server.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect of an answer
type Answer = any;

const questions = [
  '/analytics/overview',
  '/analytics/dashboard/overview?days=7',
  '/analytics/summary',
  '/advanced/analytics/performance',
  '/analytics/posts?sort=interactions',
  '/analytics/posts/top',
  '/analytics/posts/trending',
  '/advanced/analytics/trending?hours=48',
  '/analytics/engagement',
  '/analytics/engagement/trends',
  '/analytics/trends',
  '/analytics/breakdown?dimension=format',
  '/analytics/hours',
  '/analytics/engagement/optimal',
  '/analytics/benchmarks',
  '/analytics/realtime',
  '/analytics/audience',
  '/analytics/audience/growth',
  '/analytics/audience/demographics',
  '/analytics/audience/behavior',
  '/advanced/analytics/audience/growth',
  '/advanced/analytics/content/hashtag',
  '/analytics/roi',
];

it('answers every question over REST with what it rests on, and takes numbers in', async () => {
  const server = await startServer();
  const ask = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await server.request(method, path, body);
    return { http: answer.status, ...((await answer.json()) as object) };
  };
  const begun = await ask('POST', '/api/v1/workspace/begin', { sample_data: true });
  expect(begun.http).toBe(200);
  for (const path of questions) {
    const answer = await ask('GET', `/api/v1${path}`);
    expect([path, answer.http]).toEqual([path, 200]);
    expect([path, typeof answer.basis]).toEqual([path, 'object']);
  }
  const { items } = await ask('GET', '/api/v1/analytics/posts');
  const [post] = items;
  expect(post).toMatchObject({ video_views: null, network: 'practice' });
  const sent = {
    post_id: post.post_id,
    account_id: post.account_id,
    metrics: { likes: 9_000, video_views: 4 },
  };
  for (const [index, path] of [
    '/api/v1/advanced/engagement/track',
    '/v1/analytics/track/engagement',
    '/api/analytics/track',
  ].entries()) {
    const at = new Date(Date.parse(post.measured_at) + (index + 1) * 1_000).toISOString();
    const tracked = await ask('POST', path, { ...sent, at });
    expect(tracked).toMatchObject({ http: 200, state: 'recorded', latest: { likes: 9_000, video_views: 4 } });
    expect(await ask('POST', path, { ...sent, at })).toMatchObject({ state: 'duplicate' });
  }
  for (const path of ['/analytics/content', '/analytics/posts']) {
    const answer = await ask('GET', `/api/v1${path}/${post.post_id}?metric=likes`);
    expect(answer.publications.some(({ curve }: Answer) => curve.at(-1).value === 9_000)).toBe(true);
  }
  expect((await ask('GET', `/v1/analytics/content/${post.post_id}/performance`)).http).toBe(200);
  expect((await ask('GET', `/api/social-accounts/${post.account_id}/metrics`)).http).toBe(200);
  expect((await ask('GET', `/api/social-accounts/${post.account_id}/insights`)).http).toBe(200);
  const health = await ask('GET', '/api/v1/analytics/health');
  expect(health.accounts[0]).toMatchObject({ posts_without_numbers: 0 });
  expect(await ask('GET', '/api/v1/analytics/overview?from=2026-02-01&to=2026-01-01')).toMatchObject({
    http: 400,
    field: 'to',
  });
  expect((await ask('POST', '/api/v1/analytics/rebuild', {})).total).toBeGreaterThan(10);
}, 60_000);
