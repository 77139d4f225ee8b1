import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock, Ids } from '../../shared/ports.ts';

/** Ids of one maker sort in the order they were made, within a millisecond and when the clock goes back too. */
export function uuidIds(clock: Clock): Ids {
  let msecs = Number.NEGATIVE_INFINITY;
  let seq = 0;
  return {
    next() {
      const now = clock.now();
      if (now > msecs) {
        msecs = now;
        // Starts in the lower half of its 32 bits: room for two thousand million ids in one millisecond.
        seq = randomInt(2 ** 31);
      } else {
        seq += 1;
      }
      return v7({ msecs, seq });
    },
  };
}
