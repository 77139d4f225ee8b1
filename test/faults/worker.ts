/** One life of the publishing process: works until everything is settled, or until it is killed at the chosen point. */
import { plainHttp } from '../support/networks/plain-http.ts';
import { crashAfterWrites, crashAroundRequests, crashPoints } from './crash-points.ts';
import { hastyHttp } from './hasty-http.ts';
import type { TimeScale } from './scaled-clock.ts';
import { openWorld } from './world.ts';

interface Life {
  home: string;
  scale: TimeScale;
  crashAt?: number;
  /** Stops counting as underway after so many real milliseconds. */
  patienceMs: number;
}

const life = JSON.parse(process.argv[2] ?? '{}') as Life;
const pollMs = 10;

const points = crashPoints(life.crashAt);
crashAfterWrites(points);
const world = await openWorld(
  life.home,
  life.scale,
  crashAroundRequests(hastyHttp(plainHttp, life.scale.rate), points),
);
await world.scheduler.start();

const givesUpAt = Date.now() + life.patienceMs;
const open = ['scheduled', 'publishing', 'verifying'] as const;

async function unsettled(): Promise<number> {
  const rows = await world.context.db
    .selectFrom('publications')
    .select('id')
    .where((eb) => eb.or([eb('state', 'in', [...open]), eb('lease_owner', 'is not', null)]))
    .execute();
  return rows.length;
}

while ((await unsettled()) > 0 && Date.now() < givesUpAt) {
  await new Promise((resolve) => setTimeout(resolve, pollMs));
}
const [publication] = await world.context.db.selectFrom('publications').selectAll().execute();
process.stdout.write(
  `${JSON.stringify({ passed: points.passed(), state: publication?.state, hasError: publication?.error !== null, attempts: publication?.attempt_count })}\n`,
);
await world.close();
process.exit(0);
