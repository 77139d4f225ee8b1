import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import {
  setStaging,
  stagingFor,
  stagingReady,
  stagingSettings,
  testStaging,
  tidyStaging,
  unstage,
} from '../../../electron/services/staging/service.ts';
import { type FakeS3, startFakeS3 } from '../../support/fake-s3.ts';
import { filmMedia, pngBytes, pngMedia } from '../../support/networks/io.ts';
import { plainHttp } from '../../support/networks/plain-http.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, testStart } from '../../support/workspace.ts';

const buckets: FakeS3[] = [];
afterEach(async () => {
  await Promise.all(buckets.splice(0).map((bucket) => bucket.close()));
});

async function desk() {
  const { context: plain, clock } = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter);
  const context: ServiceContext = { ...plain, http: plainHttp };
  const bucket = await startFakeS3(() => clock.now());
  buckets.push(bucket);
  const settings = {
    kind: 's3' as const,
    endpoint: bucket.url,
    region: bucket.region,
    bucket: bucket.bucket,
    accessKeyId: bucket.accessKeyId,
    secretAccessKey: bucket.secretAccessKey,
    pathStyle: true,
    prefix: 'rostrum/staged',
  };
  return { context, clock, bucket, settings };
}

describe('staging in a bucket', () => {
  it('gives media an address that anyone can fetch for a day, and no longer', async () => {
    const { context, clock, bucket, settings } = await desk();
    await setStaging(context, settings);
    expect(await stagingReady(context)).toBe(true);
    const { url } = await stagingFor(context).put(pngMedia('The roof'), 'b1');
    const [[key, object] = []] = [...bucket.objects];
    expect(key).toMatch(/^rostrum\/staged\/[\w-]{43}$/);
    expect(object?.mime).toBe('image/png');
    const fetched = await fetch(url);
    expect(Buffer.from(await fetched.arrayBuffer()).equals(pngBytes)).toBe(true);
    expect((await fetch(url.replace(/Signature=../, 'Signature=00'))).status).toBe(403);
    clock.jump(25 * 3_600_000);
    expect((await fetch(url)).status).toBe(403);
  });

  it('streams what is large, and removes it when the post is out', async () => {
    const { context, bucket, settings } = await desk();
    await setStaging(context, settings);
    await stagingFor(context).put(filmMedia(9_000_000), 'b1');
    expect([...bucket.objects.values()][0]?.bytes.length).toBe(9_000_000);
    await unstage(context, 'b1');
    await tidyStaging(context);
    expect(bucket.objects.size).toBe(0);
  });

  it('keeps what another publication of the same media is still fetched from', async () => {
    const { context, bucket, settings } = await desk();
    await setStaging(context, settings);
    const mine = await stagingFor(context).put(pngMedia('The roof'), 'b1');
    const theirs = await stagingFor(context).put(pngMedia('The roof'), 'b2');
    await unstage(context, 'b1');
    await tidyStaging(context);
    expect(bucket.objects.size).toBe(1);
    expect((await fetch(mine.url)).status).toBe(404);
    expect((await fetch(theirs.url)).status).toBe(200);
  });

  it('is tried out with an object that is put, fetched and removed', async () => {
    const { context, bucket, settings } = await desk();
    await setStaging(context, settings);
    await testStaging(context);
    expect(bucket.objects.size).toBe(0);
  });

  it.each([
    ['a key that the server does not know', { accessKeyId: 'AKIDNOBODY' }, 'accessKeyId'],
    ['a wrong secret', { secretAccessKey: 'guess' }, 'secretAccessKey'],
    ['a bucket that is not there', { bucket: 'other-media' }, 'bucket'],
    ['another region', { region: 'us-east-1' }, 'region'],
    ['a server that is not there', { endpoint: 'http://127.0.0.1:9' }, 'endpoint'],
  ])('says what is wrong with %s', async (_what, wrong, field) => {
    const { context, settings } = await desk();
    await setStaging(context, { ...settings, ...wrong });
    await expect(testStaging(context)).rejects.toMatchObject({ details: { field } });
  });

  it('says that the clock is wrong when it is', async () => {
    const { context, settings, bucket } = await desk();
    await setStaging(context, settings);
    const late: ServiceContext = {
      ...context,
      clock: { ...context.clock, now: () => testStart - 3_600_000 },
    };
    await expect(testStaging(late)).rejects.toThrow('RequestTimeTooSkewed');
    expect(bucket.objects.size).toBe(0);
  });

  it('never gives the secret back', async () => {
    const { context, settings } = await desk();
    await setStaging(context, settings);
    expect(JSON.stringify(await stagingSettings(context))).not.toContain(settings.secretAccessKey);
  });
});

describe('a workspace without staging', () => {
  it('says what to set up', async () => {
    const { context } = await desk();
    expect(await stagingReady(context)).toBe(false);
    await expect(stagingFor(context).put(pngMedia('The roof'), 'b1')).rejects.toMatchObject({
      kind: 'rejected',
    });
    await expect(setStaging(context, { kind: 'host' })).rejects.toThrow('no public address');
  });
});
