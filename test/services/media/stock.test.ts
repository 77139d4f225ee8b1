import { expect, it } from 'vitest';
import {
  downloadStock,
  mediaDetails,
  searchStock,
  setStockKey,
  stockSources,
} from '../../../electron/services/media/service.ts';
import { fakeFreepik } from '../../support/fake-freepik.ts';
import { openLibrary } from '../../support/library.ts';
import { noisePicture } from '../../support/pictures.ts';

const provider = 'freepik' as const;

async function openStock() {
  const freepik = fakeFreepik(await noisePicture(60));
  const { context } = await openLibrary();
  const inside = { ...context, http: freepik.http };
  const keep = (key: string | null = freepik.key) =>
    setStockKey(inside, { provider, key, costMicros: 250_000, currency: 'EUR' });
  const search = (page = 1) => searchStock(inside, { provider, q: 'rye', page, orientation: 'landscape' });
  const take = async (index: number) => {
    const picture = (await search()).items[index];
    if (!picture) throw new Error('Nothing was found.');
    return downloadStock(inside, { provider, folderId: null, ...picture });
  };
  return { context: inside, freepik, keep, search, take };
}

it('says how to get a key while there is none, and never gives the key back', async () => {
  const { context, keep, search, freepik } = await openStock();
  await expect(search()).rejects.toMatchObject({
    code: 'unavailable',
    details: { remedy: expect.stringContaining('key') },
  });
  await keep();
  const { items } = await stockSources(context);
  expect(items).toMatchObject([{ id: 'freepik', hasKey: true, costMicros: 250_000, currency: 'EUR' }]);
  expect(JSON.stringify(items)).not.toContain(freepik.key);
  const row = await context.db.selectFrom('media_settings').selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(freepik.key);
  await keep(null);
  await expect(search()).rejects.toMatchObject({ code: 'unavailable' });
});

it('takes a picture with its author, licence, credit and cost, and pays for none twice', async () => {
  const { context, keep, search, take, freepik } = await openStock();
  await keep();
  const { media, origin } = await take(0);
  expect(media).toMatchObject({ kind: 'image', altText: 'Rye loaf 0', fileName: 'rye-1000.jpg' });
  expect(origin).toMatchObject({
    provider: 'freepik',
    author: 'Mara Miller',
    license: 'freemium',
    attribution: 'Image by Mara Miller on Freepik',
    costMicros: 250_000,
    currency: 'EUR',
    pageUrl: 'https://www.freepik.com/free-photo/rye-loaf_1000.htm',
  });
  expect((await mediaDetails(context, media.id)).origin).toEqual(origin);
  expect((await search()).items[0]).toMatchObject({ remoteId: '1000', mediaId: media.id });
  expect((await take(0)).media.id).toBe(media.id);
  expect(freepik.downloads).toEqual(['1000']);
});

it('goes through the pages to the last', async () => {
  const { keep, search } = await openStock();
  await keep();
  expect(await search(1)).toMatchObject({ hasMore: true, items: expect.objectContaining({ length: 40 }) });
  expect(await search(2)).toMatchObject({ hasMore: false, items: expect.objectContaining({ length: 20 }) });
});

it.each([
  [401, 'credentials_refused'],
  [403, 'credentials_refused'],
  [429, 'rate_limited'],
  [503, 'network_unreachable'],
])('answers a %s of Freepik with a refusal that helps', async (status, code) => {
  const { keep, search, freepik } = await openStock();
  await keep();
  freepik.trouble = { status };
  await expect(search()).rejects.toMatchObject({ code, details: { remedy: expect.stringMatching(/\.$/) } });
});
