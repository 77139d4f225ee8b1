import { afterEach, describe, expect, it } from 'vitest';
import type { SignInRequest } from '../../electron/networks/adapter.ts';
import { linkedinNetwork } from '../../electron/networks/linkedin/linkedin.ts';
import {
  type FakeLinkedin,
  linkedinApp,
  linkedinSession,
  organisation,
  person,
  startFakeLinkedin,
} from '../support/networks/fake-linkedin.ts';
import { draftOf, testIo } from '../support/networks/io.ts';
import { memorySteps } from '../support/networks/steps.ts';

const linkedin = linkedinNetwork();
const servers: FakeLinkedin[] = [];
const day = 24 * 3_600_000;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function signedIn(who: 'person' | 'organisation' = 'organisation') {
  const io = testIo();
  const server = await startFakeLinkedin({ now: () => io.clock.now() });
  servers.push(server);
  return { server, io, session: linkedinSession(server, who) };
}

function request(server: FakeLinkedin, fields: Record<string, string> = {}): SignInRequest {
  return {
    app: linkedinApp(server),
    fields,
    redirectUri: 'https://relay.example.com/back',
    state: 'state-of-128-bits',
    verifier: 'v'.repeat(43),
  };
}

const finish = (server: FakeLinkedin, io: ReturnType<typeof testIo>, code = 'li-code') =>
  linkedin.browserSignIn?.finish({ ...request(server), code, keep: {} }, io);

describe('signing in to LinkedIn', () => {
  it('asks for organisations only where they were wanted', async () => {
    const { server, io } = await signedIn();
    const alone = await linkedin.browserSignIn?.begin(request(server), io);
    const both = await linkedin.browserSignIn?.begin(request(server, { organisations: 'yes' }), io);
    const scopesOf = (url = '') => new URL(url).searchParams.get('scope')?.split(' ');
    expect(scopesOf(alone?.url)).toEqual(['openid', 'profile', 'email', 'w_member_social']);
    expect(scopesOf(both?.url)).toContain('w_organization_social');
    expect(new URL(alone?.url ?? '').searchParams.get('state')).toBe('state-of-128-bits');
  });

  it('offers the person and every organisation that the person administers', async () => {
    const { server, io } = await signedIn();
    const connections = await finish(server, io);
    expect(
      connections?.map(({ profile }) => [profile.remoteId, profile.displayName, profile.followerCount]),
    ).toEqual([
      [person.urn, person.name, null],
      [organisation.urn, organisation.name, 812],
    ]);
    expect(connections?.[0]).toMatchObject({ tokenExpiresAt: io.clock.now() + 60 * day, renewAt: null });
  });

  it('offers only the person where organisations were not allowed', async () => {
    const { server, io } = await signedIn();
    server.grants.scope = 'openid,profile,w_member_social';
    expect(await finish(server, io)).toHaveLength(1);
  });

  it('refuses a sign-in without the permission to post', async () => {
    const { server, io } = await signedIn();
    server.grants.scope = 'openid,profile';
    await expect(finish(server, io)).rejects.toMatchObject({
      kind: 'auth_revoked',
      details: { remedy: expect.stringContaining('w_member_social') },
    });
  });

  it('refuses a code that was used before, and wrong app keys', async () => {
    const { server, io } = await signedIn();
    await finish(server, io);
    await expect(finish(server, io)).rejects.toMatchObject({ kind: 'rejected' });
    const wrong = {
      ...request(server),
      app: { ...linkedinApp(server), clientSecret: 'x' },
      code: 'c',
      keep: {},
    };
    await expect(linkedin.browserSignIn?.finish(wrong, io)).rejects.toMatchObject({
      kind: 'auth_expired',
      details: { code: 'invalid_client' },
    });
  });

  it('renews for approved partners, and asks a person otherwise', async () => {
    const { server, io, session } = await signedIn();
    await expect(linkedin.renew?.(session, io)).rejects.toMatchObject({ kind: 'auth_revoked' });
    server.grants.refreshToken = 'li-refresh';
    const partner = { ...session, secret: { ...session.secret, refresh_token: 'li-refresh' } };
    const renewed = await linkedin.renew?.(partner, io);
    expect(renewed).toMatchObject({
      secret: { access_token: server.grants.accessToken, refresh_token: 'li-refresh' },
      tokenExpiresAt: io.clock.now() + 365 * day,
      renewAt: io.clock.now() + 53 * day,
    });
    server.grants.refreshToken = 'another';
    await expect(linkedin.renew?.(partner, io)).rejects.toMatchObject({ kind: 'auth_revoked' });
  });
});

describe('a LinkedIn account', () => {
  it('tells what the account has, and reads its numbers of a post anew from the answer that is kept', async () => {
    const { io, session } = await signedIn();
    expect(await linkedin.accountNumbers?.(session, io)).toMatchObject({ followers: 812 });
    const { remoteId } = await linkedin.publish(draftOf('Hello'), session, memorySteps(), io);
    const read = await linkedin.metrics(remoteId, session, io);
    const { raw = {}, ...numbers } = read ?? {};
    expect(Object.keys(raw).length).toBeGreaterThan(0);
    expect(linkedin.readNumbers?.of(JSON.parse(JSON.stringify(raw)))).toEqual(numbers);
  });

  it.each(['person', 'organisation'] as const)('knows its profile as a %s', async (who) => {
    const { io, session } = await signedIn(who);
    expect(await linkedin.profile(session, io)).toMatchObject({ remoteId: session.remoteId });
  });

  it('lists an organisation’s posts, and none of a person', async () => {
    const { server, io, session } = await signedIn();
    const since = io.clock.now() - day;
    server.addPost('Old', since - 1);
    server.addPost('New', since + 1);
    expect((await linkedin.recent?.(since, session, io))?.map(({ text }) => text)).toEqual(['New']);
    expect(await linkedin.recent?.(since, linkedinSession(server, 'person'), io)).toEqual([]);
  });

  it('reads an organisation’s numbers, comments and mentions', async () => {
    const { server, io, session } = await signedIn();
    const { remoteId } = await linkedin.publish(draftOf('Hello'), session, memorySteps(), io);
    server.addComment(remoteId, 'urn:li:person:other', 'When?');
    expect(await linkedin.metrics(remoteId, session, io)).toMatchObject({
      likes: 31,
      comments: 4,
      shares: 2,
      impressions: 900,
      reach: 700,
      clicks: 12,
    });
    expect(await linkedin.comments(remoteId, session, io)).toMatchObject([
      { author: 'urn:li:person:other', text: 'When?' },
    ]);
    server.mentions.push({
      urn: 'urn:li:share:9',
      owner: 'urn:li:person:fan',
      text: 'At \\#Quay',
      at: io.clock.now(),
    });
    expect(await linkedin.mentions?.(io.clock.now() - day, session, io)).toMatchObject([
      { remoteId: 'urn:li:share:9', text: 'At #Quay' },
    ]);
  });

  it('reads a person’s numbers where LinkedIn allows it, and says that there are none elsewhere', async () => {
    const { server, io, session } = await signedIn('person');
    const { remoteId } = await linkedin.publish(draftOf('Hello'), session, memorySteps(), io);
    expect(await linkedin.metrics(remoteId, session, io)).toBeNull();
    server.memberCounts = { IMPRESSION: 120, MEMBERS_REACHED: 90, REACTION: 7, COMMENT: 2, RESHARE: 1 };
    expect(await linkedin.metrics(remoteId, session, io)).toMatchObject({
      impressions: 120,
      reach: 90,
      likes: 7,
      comments: 2,
      shares: 1,
    });
  });

  it('changes and deletes a post, and notices that it is gone', async () => {
    const { server, io, session } = await signedIn();
    const { remoteId } = await linkedin.publish(draftOf('Helo'), session, memorySteps(), io);
    await linkedin.edit?.(remoteId, 'Hello (new)', session, io);
    expect(server.ledger[0]?.text).toBe('Hello (new)');
    await linkedin.remove(remoteId, session, io);
    await expect(linkedin.metrics(remoteId, session, io)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('answers a post, and a comment under it', async () => {
    const { server, io, session } = await signedIn();
    const { remoteId } = await linkedin.publish(draftOf('Hello'), session, memorySteps(), io);
    const question = server.addComment(remoteId, 'urn:li:person:other', 'When?');
    await linkedin.reply?.(question.id, 'On Saturday', session, io);
    await linkedin.reply?.(remoteId, 'Doors open at nine', session, io);
    expect(server.ledger.slice(2).map(({ text }) => text)).toEqual(['On Saturday', 'Doors open at nine']);
  });
});
