import { describe, expect, it } from 'vitest';
import { walkedModes } from './modes.ts';
import { scenarios } from './scenarios/all.ts';
import { walk } from './walk.ts';

/** Moments lie this far apart here; each scenario begins at another, so that together they cover more. */
const stride = 37;

describe('a publishing process that is killed', () => {
  it.each(scenarios.map((scenario, index) => ({ scenario, index })))(
    'neither loses nor doubles nor misjudges a post: $scenario.name',
    async ({ scenario, index }) => {
      const mode = walkedModes[(index * 5 + 2) % walkedModes.length] ?? 'ok';
      const faults = await walk({
        scenario,
        mode,
        stride,
        from: 1 + ((index * 7) % stride),
        onFault: () => undefined,
      });
      const wrong = faults.filter(
        ({ verdict }) => verdict !== 'right' && !(verdict === 'asked' && scenario.mayAsk),
      );
      expect(wrong).toEqual([]);
    },
    120_000,
  );
});
