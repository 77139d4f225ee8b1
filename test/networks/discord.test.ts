import { afterEach, describe, expect, it } from 'vitest';
import { discordNetwork } from '../../electron/networks/discord/discord.ts';
import {
  discordAccount,
  discordSecret,
  type FakeDiscord,
  guildId,
  startFakeDiscord,
} from '../support/networks/fake-discord.ts';
import { draftOf, memorySession, pngMedia, postStep, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const discord = discordNetwork();
const servers: FakeDiscord[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn() {
  const server = await startFakeDiscord();
  servers.push(server);
  const app = { clientId: '', clientSecret: '', bases: { api: server.url } };
  return { server, io: testIo(), app, session: memorySession(discordAccount, discordSecret(server), app) };
}

describe('a Discord channel', () => {
  it('is connected by its webhook, without anything being posted', async () => {
    const { server, io, app } = await signedIn();
    const connection = await discord.connect({ webhook_url: server.webhookUrl, channel: 'news' }, app, io);
    expect(connection.profile).toMatchObject({
      remoteId: discordAccount.remoteId,
      handle: '#news',
      displayName: 'Harbour Museum',
      profileUrl: expect.stringContaining(guildId),
    });
    expect(connection.secret.guild_id).toBe(guildId);
    expect(server.ledger).toEqual([]);
  });

  it.each(['https://evil.example/api/webhooks/112233445566778899/abcdefghijklmnopqrstuvwxyz', 'discord'])(
    'refuses what is no webhook of Discord: %s',
    async (webhook_url) => {
      const none = { clientId: '', clientSecret: '', bases: {} };
      await expect(discord.connect({ webhook_url, channel: 'x' }, none, testIo())).rejects.toMatchObject({
        kind: 'rejected',
        details: { code: 'webhook_url' },
      });
    },
  );

  it('posts a text that calls nobody, and gives its address', async () => {
    const { server, io, session } = await signedIn();
    const published = await discord.publish(draftOf('Hello @everyone 👋'), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([{ id: published.remoteId, text: 'Hello @everyone 👋' }]);
    expect(published.url).toBe(
      `https://discord.com/channels/${guildId}/555666777888999000/${published.remoteId}`,
    );
  });

  it('posts pictures with their descriptions', async () => {
    const { server, io, session } = await signedIn();
    const media = [pngMedia('The roof', 'roof'), pngMedia('', 'door')];
    await discord.publish(draftOf('Look', { media }), session, memorySteps(), io);
    expect(server.ledger).toMatchObject([
      {
        text: 'Look',
        files: [
          { fileName: 'roof.png', mime: 'image/png', description: 'The roof' },
          { fileName: 'door.png', mime: 'image/png', description: '' },
        ],
      },
    ]);
  });

  it('holds the account when the webhook was removed', async () => {
    const { server, io, session } = await signedIn();
    server.removed = true;
    await expect(discord.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { code: '10015', words: 'Unknown Webhook', remedy: expect.stringContaining('new webhook') },
    });
  });

  it('waits as long as Discord asks, to the millisecond', async () => {
    const { server, io, session } = await signedIn();
    server.setMode('rate_limited');
    await expect(discord.publish(draftOf('Hello'), session, memorySteps(), io)).rejects.toMatchObject({
      kind: 'rate_limited',
      details: { retryAt: io.clock.now() + 1_250 },
    });
  });

  it.each(['reset_after', 'hang_after', 'error_after', 'garbage', 'truncated', 'no_id'] as const)(
    'never claims to know what happened after %s',
    async (mode) => {
      const { server, session } = await signedIn();
      const plain = testIo();
      const io = testIo({ send: (request) => plain.http.send({ ...request, deadlineMs: 300 }) });
      const draft = draftOf('Hello');
      server.setMode(mode);
      const kind = mode === 'error_after' ? 'server_error' : 'unknown_outcome';
      await expect(discord.publish(draft, session, memorySteps(), io)).rejects.toMatchObject({ kind });
      expect(server.ledger).toHaveLength(1);
      expect(await discord.settle(postStep(io.clock.now()), draft, session, io)).toMatchObject({
        verdict: 'unclear',
      });
    },
  );

  it('changes, counts and deletes a message', async () => {
    const { server, io, session } = await signedIn();
    const { remoteId } = await discord.publish(draftOf('Helo'), session, memorySteps(), io);
    await discord.edit?.(remoteId, 'Hello', session, io);
    const [message] = server.ledger;
    if (!message) throw new Error('Nothing was posted.');
    message.reactions = [
      { count: 3, emoji: { name: '🎉' } },
      { count: 2, emoji: { name: '👍' } },
    ];
    message.thread = { message_count: 4 };
    expect(message.text).toBe('Hello');
    expect(await discord.metrics(remoteId, session, io)).toMatchObject({ likes: 5, comments: 4 });
    await discord.remove(remoteId, session, io);
    await expect(discord.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
