import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { purgeMedia, removeMedia, uploadMedia } from '../../../electron/services/media/service.ts';
import { createPost } from '../../../electron/services/posts/service.ts';
import {
  makeRenditions,
  noteRenditions,
  openRendition,
  optimizeMedia,
  renditionPath,
  tidyRenditions,
} from '../../../electron/services/renditions/service.ts';
import type { Media } from '../../../shared/contract/media.ts';
import type { RenditionSpec } from '../../../shared/pictures/rendition-plan.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace, type TestWorkspace } from '../../support/workspace.ts';

const day = 24 * 3_600_000;
let workspace: TestWorkspace;
let picture: Media;

const spec: RenditionSpec = {
  crop: { left: 0, top: 0, width: 80, height: 60 },
  width: 40,
  height: 30,
  formats: ['jpeg'],
  maxBytes: 100_000,
  animated: false,
};

beforeEach(async () => {
  workspace = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter);
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#c08040' } })
    .png()
    .toBuffer();
  const file = new File([new Uint8Array(bytes)], 'crust.png');
  picture = await uploadMedia(workspace.context, { file, altText: '' });
});
afterEach(() => workspace.close());

const folder = () => join(workspace.context.media.path, 'renditions', 'w1');

async function made(wanted: RenditionSpec = spec) {
  const [ref] = await makeRenditions(workspace.context, [{ media: picture, spec: wanted }]);
  if (!ref || !('sha256' in ref)) throw new Error('Not made.');
  return ref;
}

it('answers in the order asked, makes each once, and says which cannot be', async () => {
  const wishes = [spec, { ...spec, width: 20, height: 15 }, { ...spec, maxBytes: 3 }, spec];
  const answers = await makeRenditions(
    workspace.context,
    wishes.map((each) => ({ media: picture, spec: each })),
  );
  expect(answers).toMatchObject([
    { width: 40, height: 30, mime: 'image/jpeg' },
    { width: 20, height: 15 },
    { tooHeavy: expect.any(String) },
    { width: 40 },
  ]);
  expect(readdirSync(folder())).toHaveLength(2);
  const again = await Promise.all([made(), made()]);
  expect(again[0]).toEqual(again[1]);
  expect(readdirSync(folder())).toHaveLength(2);
});

it('lets go of what a month did not use, save what an unfinished publication sends', async () => {
  const { context, clock } = workspace;
  const old = await made();
  const sending = await made({ ...spec, width: 32, height: 24 });
  const account = await connectAccount(context, { network: 'practice', credentials: { handle: 'mill' } });
  const post = await createPost(context, {
    body: 'The crust.',
    accountIds: [account.id],
    scheduledAt: new Date(clock.now() + 60 * day).toISOString(),
  });
  await noteRenditions(context, post.publications[0]?.id ?? '', [sending.id]);
  await clock.advance(29 * day);
  const fresh = await made({ ...spec, width: 16, height: 12 });
  writeFileSync(join(folder(), 'left-behind'), 'x');
  await clock.advance(2 * day);
  await tidyRenditions(context);
  const names = readdirSync(folder());
  expect(names).toContain(fresh.id);
  expect(names).toContain(sending.id);
  expect(names).not.toContain(old.id);
  expect(names).not.toContain('left-behind');
});

it('finds the file again after it was lost, and never gives another in its place', async () => {
  const { context } = workspace;
  const ref = await made();
  const path = await renditionPath(context, ref);
  rmSync(path);
  expect(await renditionPath(context, ref)).toBe(path);
  expect(existsSync(path)).toBe(true);
  expect((await openRendition(context, ref.id)).path).toBe(path);
  await expect(renditionPath(context, { id: ref.id, sha256: 'another' })).rejects.toThrow('lost');
  await expect(renditionPath(context, { id: 'unknown', sha256: 'x' })).rejects.toThrow('lost');
});

it('makes a picture as each network wants it, and says what was done', async () => {
  const { context } = workspace;
  const { items } = await optimizeMedia(context, {
    id: picture.id,
    networks: ['practice'],
    area: { x: 0, y: 0, width: 0.5, height: 1 },
  });
  expect(items).toEqual([
    {
      network: 'practice',
      changes: 'cropped to 2 : 3',
      problem: null,
      mime: 'image/png',
      width: 40,
      height: 60,
      sizeBytes: expect.any(Number),
      url: expect.stringMatching(new RegExp(`^/media/${picture.id}/renditions/[0-9a-f]{64}$`)),
    },
  ]);
  const whole = await optimizeMedia(context, { id: picture.id, networks: ['practice'] });
  expect(whole.items).toMatchObject([{ changes: null, url: `/media/${picture.id}`, width: 80 }]);
  const broken = { id: picture.id, area: { x: 0.9, y: 0, width: 0.5, height: 1 } };
  await expect(optimizeMedia(context, broken)).rejects.toMatchObject({
    code: 'invalid_input',
    details: { field: 'area' },
  });
  await expect(
    openRendition(context, items[0]?.url.split('/').at(-1) ?? '', 'another'),
  ).rejects.toMatchObject({ code: 'not_found' });
});

it('goes with its picture when that is deleted for good, whenever that is', async () => {
  const { context, clock, scheduler } = workspace;
  const { id } = await made();
  await scheduler.start();
  // The tidying that its making planned is over by then.
  await context.db
    .updateTable('renditions')
    .set({ used_at: clock.now() + 90 * day })
    .execute();
  await clock.advance(60 * day);
  const tidying = context.db.selectFrom('jobs').select('state').where('kind', '=', 'tidy_renditions');
  await expect.poll(() => tidying.execute()).toEqual([{ state: 'done' }]);
  expect(existsSync(join(folder(), id))).toBe(true);
  await removeMedia(context, picture.id);
  await purgeMedia(context, [picture.id]);
  await clock.advance(1_000);
  await expect.poll(() => existsSync(join(folder(), id))).toBe(false);
});
