import { afterEach, describe, expect, it } from 'vitest';
import { isOwnAddress } from '../../electron/networks/given-address.ts';
import { linkedinNetwork } from '../../electron/networks/linkedin/linkedin.ts';
import { youtubeNetwork } from '../../electron/networks/youtube/youtube.ts';
import { linkedin as linkedinFacts } from '../../shared/networks/linkedin.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from '../../shared/ports.ts';
import { linkedinSession, startFakeLinkedin } from '../support/networks/fake-linkedin.ts';
import { startFakeYoutube, youtubeSession } from '../support/networks/fake-youtube.ts';
import { draftOf, filmMedia, noApp, pngMedia, testIo } from '../support/networks/io.ts';
import { plainHttp } from '../support/networks/plain-http.ts';
import { memorySteps } from '../support/networks/steps.ts';

const servers: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Names another host in every answer that gives an address, and takes what is sent there. */
function misled(to: string): { http: HttpClient; taken: HttpRequest[] } {
  const taken: HttpRequest[] = [];
  const bare = { headers: { etag: '"tag"' }, bytes: new Uint8Array(), text: () => '', json: () => ({}) };
  const http: HttpClient = {
    async send(request): Promise<HttpAnswer> {
      if (request.url.startsWith(to)) {
        taken.push(request);
        return { ...bare, status: 201, url: request.url };
      }
      const answer = await plainHttp.send(request);
      const text = answer.text().replace(/"uploadUrl":"[^"]+"/g, `"uploadUrl":"${to}/take"`);
      const headers = { ...answer.headers, ...(answer.headers.location && { location: `${to}/take` }) };
      return { ...answer, headers, text: () => text, json: () => JSON.parse(text) };
    },
  };
  return { http, taken };
}

async function uploadToLinkedin(http: HttpClient, media: ReturnType<typeof pngMedia>) {
  const io = testIo(http);
  const server = await startFakeLinkedin({ now: () => io.clock.now() });
  servers.push(server);
  return linkedinNetwork().publish(
    draftOf('Look', { media: [media] }),
    linkedinSession(server),
    memorySteps(),
    io,
  );
}

async function uploadToYoutube(http: HttpClient) {
  const io = testIo(http);
  const server = await startFakeYoutube({ now: () => io.clock.now() });
  servers.push(server);
  const draft = draftOf('A walk', { media: [filmMedia(900)], options: { title: 'The wing' } });
  return youtubeNetwork().publish(draft, youtubeSession(server), memorySteps(), io);
}

const uploads = [
  ['a picture on LinkedIn', (http: HttpClient) => uploadToLinkedin(http, pngMedia(''))],
  ['a video on LinkedIn', (http: HttpClient) => uploadToLinkedin(http, filmMedia(900))],
  ['a video on YouTube', uploadToYoutube],
] as const;

describe('an address that an answer names', () => {
  it.each(uploads)('gets no token for %s where it is at another host', async (_what, upload) => {
    const { http, taken } = misled('https://elsewhere.example');
    await expect(upload(http)).rejects.toThrow();
    expect(taken.length).toBeGreaterThan(0);
    for (const { headers } of taken) expect(headers?.authorization).toBeUndefined();
  });

  it.each(uploads)('gets nothing of %s where it has no https', async (_what, upload) => {
    const { http, taken } = misled('http://elsewhere.example');
    await expect(upload(http)).rejects.toThrow();
    expect(taken).toEqual([]);
  });

  it.each([
    ['https://www.linkedin.com/dms-uploads/C4E/0', true],
    ['https://api.linkedin.com/rest/upload', true],
    ['https://www.linkedin.com.evil.example/0', false],
    ['https://www.linkedin.com:8443/0', false],
    ['https://user@evil.example/www.linkedin.com', false],
  ])('%s is LinkedIn’s own: %s', (address, own) => {
    expect(isOwnAddress(linkedinFacts, noApp, ['rest', 'uploads'], address)).toBe(own);
  });

  it('is refused with a remedy without https, save where the app’s own addresses have none', () => {
    const app = { ...noApp, bases: { uploads: 'http://127.0.0.1:9999' } };
    expect(isOwnAddress(linkedinFacts, app, ['uploads'], 'http://127.0.0.1:9999/x')).toBe(true);
    expect(() => isOwnAddress(linkedinFacts, app, ['uploads'], 'http://127.0.0.1:9998/x')).toThrow(
      expect.objectContaining({
        kind: 'rejected',
        details: expect.objectContaining({ remedy: expect.stringContaining('Settings') }),
      }),
    );
  });
});
