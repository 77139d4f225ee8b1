import { expect, it } from 'vitest';
import { publicationReceipt } from '../../../electron/services/publishing/receipt.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { minute, openDesk, publicationOf } from './desk.ts';

it('a receipt says where a post is, and no address or token by which someone else could upload', async () => {
  const network = scriptedNetwork();
  network.adapter.publish = async (_draft, _session, steps) => {
    await steps.run('staging of image 1', async () => ({
      url: 'https://bucket.example/a?X-Amz-Signature=hush',
    }));
    await steps.run('video 1: begin', async () => ({
      urn: 'urn:li:video:1',
      uploadToken: 'hush',
      parts: [{ url: 'https://www.linkedin.com/dms-uploads/hush', first: 0, last: 9 }],
    }));
    return steps.runVisible('post', async () => ({ remoteId: 'r1', url: 'https://network.example/p/r1' }));
  };
  const desk = await openDesk('readable', network);
  const post = await desk.plan(1);
  await desk.clock.advance(5 * minute);
  const { text } = await publicationReceipt(desk.context, publicationOf(post).id);
  expect(text).not.toContain('hush');
  expect(text).toContain('"url":"https://bucket.example/(hidden)"');
  expect(text).toContain('"first":0');
  expect(text).toContain('{"remoteId":"r1","url":"https://network.example/p/r1"}');
});
