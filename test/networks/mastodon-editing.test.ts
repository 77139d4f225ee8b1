import { afterEach, describe, expect, it } from 'vitest';
import { mastodonNetwork } from '../../electron/networks/mastodon/mastodon.ts';
import { type FakeMastodon, startFakeMastodon } from '../support/networks/fake-mastodon.ts';
import { draftOf, memorySession, noApp, pngMedia, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const mastodon = mastodonNetwork();
const minute = 60_000;
const servers: FakeMastodon[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function published(more: Parameters<typeof draftOf>[1]) {
  const io = testIo();
  const server = await startFakeMastodon({ now: () => io.clock.now() });
  servers.push(server);
  const typed = { instance: server.url, access_token: server.token };
  const { profile, secret } = await mastodon.connect(typed, noApp, io);
  const session = memorySession(profile, secret);
  const { remoteId } = await mastodon.publish(draftOf('Open on Sunday', more), session, memorySteps(), io);
  const edit = (text: string) => mastodon.edit?.(remoteId, text, session, io);
  const [entry] = server.ledger;
  if (!entry) throw new Error('Nothing was posted.');
  return { io, entry, edit };
}

const poll = { options: ['Ten', 'Eleven'], minutes: 60, multiple: true };

describe('changing a text on Mastodon', () => {
  it('keeps warning, mark, language and pictures', async () => {
    const { entry, edit } = await published({
      media: [pngMedia('The roof')],
      options: { spoiler_text: 'Heights', sensitive: true, language: 'de' },
    });
    const { mediaIds } = entry;
    await edit('Open on Monday');
    expect(entry).toMatchObject({
      text: 'Open on Monday',
      spoilerText: 'Heights',
      sensitive: true,
      language: 'de',
      mediaIds,
    });
    expect(mediaIds).toHaveLength(1);
  });

  it('leaves a post without any of that as it is', async () => {
    const { entry, edit } = await published({});
    await edit('Open on Monday');
    expect(entry).toMatchObject({ text: 'Open on Monday', spoilerText: '', sensitive: false, poll: null });
  });

  it('keeps a poll with its votes and its end', async () => {
    const { io, entry, edit } = await published({ options: { poll } });
    if (entry.poll) entry.poll.votes = 12;
    const endsAt = entry.poll?.endsAt;
    io.clock.advance(20 * minute);
    await edit('When?');
    expect(entry).toMatchObject({
      text: 'When?',
      poll: { options: poll.options, multiple: true, votes: 12 },
    });
    expect(entry.poll?.endsAt).toBe(endsAt);
  });

  it.each([57, 90])('is refused when its poll of an hour is %i minutes old', async (age) => {
    const { io, entry, edit } = await published({ options: { poll } });
    io.clock.advance(age * minute);
    await expect(edit('When?')).rejects.toMatchObject({
      kind: 'rejected',
      details: { code: 'poll_ended', remedy: expect.any(String) },
    });
    expect(entry.text).toBe('Open on Sunday');
  });
});
