import { describe, expect, it } from 'vitest';
import { endInterrupted } from '../../../electron/services/ai/service.ts';
import {
  orderPictures,
  resumeIllustrations,
  setPicturePrice,
} from '../../../electron/services/illustrations/service.ts';
import { setStockKey } from '../../../electron/services/media/service.ts';
import { openProcess, openStudio, order, over, type Studio } from './studio.ts';

const mystic = { makerId: 'freepik', model: 'mystic' };
const soon = () => new Promise((resolve) => setImmediate(resolve));

/** The process is gone; another one opens what it left. */
async function restart(studio: Studio) {
  await studio.close();
  const next = await openProcess(studio.fake, studio.home, studio.secrets);
  await endInterrupted(next.context);
  await resumeIllustrations(next.context);
  return next;
}

describe('pictures that were being made when Rostrum ended', () => {
  it('are taken up by their name at Freepik, and not paid twice', async () => {
    const studio = await openStudio();
    await setPicturePrice(studio.context, { ...mystic, eachMicros: 100_000 });
    studio.fake.pollsUntilDone = 1_000;
    const { id } = await orderPictures(studio.context, order({ ...mystic, count: 3 }));
    while (studio.fake.polled.length < 3) await soon();
    expect(studio.fake.asked).toHaveLength(2);
    studio.fake.pollsUntilDone = 1;
    const next = await restart(studio);
    const made = await over(next, id);
    expect(made).toMatchObject({ status: 'done', costMicros: 300_000 });
    expect(made.pictures.map(({ state }) => state)).toEqual(['made', 'made', 'made']);
    // Two were begun before, one had not been asked for yet.
    expect(studio.fake.asked).toHaveLength(3);
    const rows = await next.context.db.selectFrom('ai_spending').selectAll().execute();
    expect(rows.map(({ spent_micros: spent }) => spent)).toEqual([300_000]);
  });

  it('are told as lost where their maker cannot be asked again; what was not asked for yet is made', async () => {
    const studio = await openStudio();
    const held = Promise.withResolvers<void>();
    studio.fake.hold = () => held.promise;
    const { id } = await orderPictures(studio.context, order({ count: 3 }));
    while (studio.fake.asked.length < 2) await soon();
    studio.fake.hold = undefined;
    const next = await restart(studio);
    held.resolve();
    const made = await over(next, id);
    expect(made.status).toBe('done');
    expect(made.pictures.map(({ state }) => state)).toEqual(['failed', 'failed', 'made']);
    expect(made.pictures[0]?.reason).toContain('may have been charged for');
    expect(made.pictures[0]?.costMicros).toBe(13_000);
    expect(studio.fake.asked).toHaveLength(3);
  });

  it('end, where the provider was disconnected meanwhile', async () => {
    const studio = await openStudio();
    studio.fake.pollsUntilDone = 1_000;
    const { id } = await orderPictures(studio.context, order(mystic));
    while (studio.fake.polled.length < 1) await soon();
    await setStockKey(studio.context, { provider: 'freepik', key: null, costMicros: null, currency: null });
    const next = await restart(studio);
    expect((await over(next, id)).status).toBe('failed');
  });
});
