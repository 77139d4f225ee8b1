import { expect, it } from 'vitest';
import { batchVisuals, getRendering } from '../../../electron/services/visuals/service.ts';
import { designOf, words } from '../../shared/visuals/design.ts';
import { openDesk } from '../publishing/desk.ts';

it('draws a batch by the scheduler, which other work goes on beside', async () => {
  const { context, clock } = await openDesk();
  const rows = [{}, {}, {}];
  const design = designOf([words('{{page}}')]);
  const { id } = await batchVisuals(context, { design, rows, sizeIds: ['square'], format: 'png' });
  await expect
    .poll(
      async () => {
        await clock.advance(1);
        return (await getRendering(context, id)).state;
      },
      { timeout: 15_000 },
    )
    .toBe('done');
  expect((await getRendering(context, id)).items).toHaveLength(3);
});
