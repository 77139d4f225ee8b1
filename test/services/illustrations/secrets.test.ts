import { expect, it } from 'vitest';
import { orderPictures } from '../../../electron/services/illustrations/service.ts';
import type { Log } from '../../../shared/ports.ts';
import { openStudio, order, over } from './studio.ts';

it('a key is in no log, no row and no message, also when the provider repeats it', async () => {
  const studio = await openStudio();
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const context = { ...studio.context, log };
  studio.fake.key = 'another-key';
  studio.fake.freepikKey = 'another-key';
  for (const maker of [{}, { makerId: 'freepik', model: 'mystic' }]) {
    const { id } = await orderPictures(context, order(maker));
    const made = await over(studio, id);
    expect(made).toMatchObject({ status: 'failed', costMicros: 0 });
    expect(made.reason).toContain('does not accept the key');
  }
  expect(lines.length).toBeGreaterThan(0);
  const rows = await Promise.all(
    (['ai_tasks', 'ai_pictures', 'ai_providers', 'events'] as const).map((table) =>
      studio.context.db.selectFrom(table).selectAll().execute(),
    ),
  );
  expect(JSON.stringify([lines, rows])).not.toMatch(/canary-image-key/);
});
