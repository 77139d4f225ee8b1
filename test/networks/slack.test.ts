import { afterEach, describe, expect, it } from 'vitest';
import { slackNetwork } from '../../electron/networks/slack/slack.ts';
import { type FakeSlack, slackAccount, slackSecret, startFakeSlack } from '../support/networks/fake-slack.ts';
import { draftOf, memorySession, postStep, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const slack = slackNetwork();
const servers: FakeSlack[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn() {
  const server = await startFakeSlack();
  servers.push(server);
  const app = { clientId: '', clientSecret: '', bases: { hooks: server.url } };
  return { server, io: testIo(), app, session: memorySession(slackAccount, slackSecret(server), app) };
}

describe('a Slack channel', () => {
  it('is connected by its webhook, without anything being posted', async () => {
    const { server, io, app } = await signedIn();
    const typed = { webhook_url: ` ${server.url}${server.path} `, channel: 'news' };
    const { profile, secret } = await slack.connect(typed, app, io);
    expect(profile).toMatchObject(slackAccount);
    expect(JSON.stringify(profile)).not.toContain('kF3mQ9wLzT7xYc2v');
    expect(secret.webhook_url).toBe(`${server.url}${server.path}`);
    expect(server.ledger).toEqual([]);
  });

  it.each([
    'https://evil.example/services/T0HARBOUR/B0MUSEUM/kF3mQ9wLzT7xYc2v',
    'https://hooks.slack.com.evil.example/services/T0HARBOUR/B0MUSEUM/kF3mQ9wLzT7xYc2v',
    'https://hooks.slack.com@evil.example/services/T0HARBOUR/B0MUSEUM/kF3mQ9wLzT7xYc2v',
    'https://hooks.slack.com/services/../../x/y/kF3mQ9wLzT7xYc2v',
    'https://hooks.slack.com/workflows/T0HARBOUR/A1/123/abc',
    'no address at all',
  ])('refuses what is no webhook of Slack: %s', async (webhook_url) => {
    const none = { clientId: '', clientSecret: '', bases: {} };
    await expect(slack.connect({ webhook_url, channel: 'x' }, none, testIo())).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'webhook_url', remedy: expect.stringContaining('https://hooks.slack.com/') },
    });
  });

  it('refuses a webhook that Slack does not know', async () => {
    const { server, io, app } = await signedIn();
    const webhook_url = `${server.url}/services/T0HARBOUR/B0OTHER/kF3mQ9wLzT7xYc2v`;
    await expect(slack.connect({ webhook_url, channel: 'x' }, app, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: 'no_service' },
    });
  });

  it('posts a text as it was written', async () => {
    const { server, io, session } = await signedIn();
    const text = 'Tea & cake <b>today</b> <!channel> & “more” 🍰\nSecond line';
    await slack.publish(draftOf(text), session, memorySteps(), io);
    expect(server.ledger.map((message) => message.text)).toEqual([text]);
  });

  it.each([
    [404, 'no_service', 'auth_revoked'],
    [403, 'action_prohibited', 'auth_revoked'],
    [404, 'channel_not_found', 'auth_revoked'],
    [410, 'channel_is_archived', 'auth_revoked'],
    [400, 'invalid_blocks', 'rejected'],
    [500, 'rollup_error', 'server_error'],
  ])('says what %i %s means', async (status, words, kind) => {
    const { server, io, session } = await signedIn();
    server.refuses = { status, words };
    await expect(slack.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind,
      details: { code: words, remedy: expect.any(String) },
    });
  });

  it('waits as long as Slack asks', async () => {
    const { server, io, session } = await signedIn();
    server.setMode('rate_limited');
    await expect(slack.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: io.clock.now() + 30_000 },
    });
  });

  it.each(['reset_after', 'garbage', 'no_id'] as const)(
    'never claims to know what happened after %s',
    async (mode) => {
      const { server, io, session } = await signedIn();
      const draft = draftOf('Hello');
      server.setMode(mode);
      await expect(slack.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({
        kind: 'unknown_outcome',
      });
      expect(await slack.settle(postStep(io.clock.now()), draft, session, io)).toEqual({
        verdict: 'unclear',
        reason: expect.stringContaining('#news'),
      });
    },
  );

  it('has no numbers, and lets nothing be deleted', async () => {
    const { io, session } = await signedIn();
    expect(await slack.metrics('1', session, io)).toBeNull();
    await expect(slack.remove('1', session, io)).rejects.toMatchObject({
      details: { remedy: 'Do it in Slack itself.' },
    });
  });
});
