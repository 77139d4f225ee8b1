import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFolderWatch, listMedia, setMediaSettings } from '../../../electron/services/media/service.ts';
import { listNotifications } from '../../../electron/services/notifications/service.ts';
import { openLibrary } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';
import { tempFolder } from '../../support/temp-folder.ts';

async function watching() {
  const folder = tempFolder();
  const workspace = await openLibrary();
  const { context, clock } = workspace;
  const watch = createFolderWatch({ context, settleMs: 150 });
  onTestFinished(() => watch.stop());
  const names = async () =>
    (await listMedia(context, { trashed: false, sort: 'name', limit: 50 })).items.map(
      ({ fileName }) => fileName,
    );
  const news = async () => {
    await clock.advance(5_000);
    return (await listNotifications(context, { limit: 10 })).items.map(
      ({ title, body }) => `${title}: ${body}`,
    );
  };
  const begin = async () => {
    await setMediaSettings(context, { watchFolder: folder });
    await watch.refresh();
  };
  return { ...workspace, folder, watch, names, news, begin };
}

it('takes in what comes, tells it, and leaves alone what was there before', async () => {
  const { folder, begin, names, news, context } = await watching();
  await writeFile(join(folder, 'before.png'), await noisePicture(20));
  await begin();
  await writeFile(join(folder, 'new.png'), await noisePicture(21));
  await mkdir(join(folder, 'deeper'));
  await writeFile(join(folder, 'deeper', 'also.png'), await noisePicture(22));
  await writeFile(join(folder, 'letter.txt'), 'Dear all');
  await expect.poll(names, { timeout: 10_000 }).toEqual(['also.png', 'new.png']);
  await expect.poll(async () => (await news()).join(' '), { timeout: 10_000 }).toContain('letter.txt: ');
  expect((await news()).join(' ')).toMatch(/taken in from/);
  const [item] = (await listMedia(context, { trashed: false, sort: 'name', limit: 1 })).items;
  expect(item?.altText).toBe('');
});

it('takes no links, pipes, hidden or vanished files, and a growing one only once it is whole', async () => {
  const { folder, begin, names } = await watching();
  await begin();
  const secret = join(tempFolder(), 'secret.png');
  await writeFile(secret, await noisePicture(25));
  await symlink(secret, join(folder, 'link.png'));
  execFileSync('mkfifo', [join(folder, 'pipe.png')]);
  await writeFile(join(folder, '.hidden.png'), await noisePicture(26));
  await writeFile(join(folder, 'gone.png'), await noisePicture(27));
  await rm(join(folder, 'gone.png'));
  const whole = await noisePicture(120);
  const growing = join(folder, 'growing.png');
  for (let start = 0; start < whole.length; start += 9_000) {
    await appendFile(growing, whole.subarray(start, start + 9_000));
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await expect.poll(names, { timeout: 10_000 }).toEqual(['growing.png']);
});

it('takes what came while Rostrum was closed, and nothing twice', async () => {
  const { folder, begin, names, watch, context, clock } = await watching();
  await begin();
  await writeFile(join(folder, 'first.png'), await noisePicture(20));
  await expect.poll(names, { timeout: 10_000 }).toEqual(['first.png']);
  await watch.stop();
  await writeFile(join(folder, 'meanwhile.part'), await noisePicture(21));
  await rename(join(folder, 'meanwhile.part'), join(folder, 'meanwhile.png'));
  const again = createFolderWatch({ context, settleMs: 150 });
  onTestFinished(() => again.stop());
  await again.refresh();
  await expect.poll(names, { timeout: 10_000 }).toEqual(['first.png', 'meanwhile.png']);
  await clock.advance(5_000);
  const { items } = await listNotifications(context, { limit: 10 });
  expect(items.filter(({ body }) => body.includes('first.png'))).toHaveLength(1);
});

it('refuses folders that it must not or cannot watch, and all of them on a server', async () => {
  const { context, home, folder } = await openLibrary().then(async (workspace) => ({
    ...workspace,
    folder: tempFolder(),
  }));
  const link = join(tempFolder(), 'link');
  await symlink(folder, link);
  for (const watchFolder of [
    'pictures',
    join(folder, 'nowhere'),
    home,
    join(home, 'media'),
    '/',
    link,
    '/dev/zero',
  ]) {
    await expect(setMediaSettings(context, { watchFolder }), watchFolder).rejects.toMatchObject({
      code: 'invalid_input',
      details: { field: 'watchFolder', remedy: expect.stringMatching(/\.$/) },
    });
  }
  const onServer = { ...context, runtime: { ...context.runtime, sender: () => 'server' as const } };
  await expect(setMediaSettings(onServer, { watchFolder: folder })).rejects.toMatchObject({
    message: 'A server watches no folders.',
  });
  expect(await setMediaSettings(context, { watchFolder: folder })).toMatchObject({ watchFolder: folder });
  expect(await setMediaSettings(context, { watchFolder: null })).toMatchObject({ watchFolder: null });
});
