import { PgBoss } from 'pg-boss';
import { type Contender, crowd, dayMs, inParts } from './contender.ts';
import { startPostgres } from './servers.ts';

/** pg-boss on PostgreSQL. Undefined: this machine has none. */
export async function openPgBoss(): Promise<Contender | undefined> {
  const server = await startPostgres();
  if (!server) return undefined;
  const boss = new PgBoss({ host: '127.0.0.1', port: server.port, user: 'bench', database: 'postgres' });
  boss.on('error', (error) => console.error(error));
  await boss.start();
  await boss.createQueue('due');
  await boss.createQueue('later');
  const jobs = Array.from({ length: crowd }, (_, index) => ({ data: { index } }));
  const startAfter = new Date(Date.now() + dayMs);
  await inParts(jobs, (part) => boss.insert('due', part));
  await inParts(jobs, (part) =>
    boss.insert(
      'later',
      part.map((job) => ({ ...job, startAfter })),
    ),
  );
  return {
    name: 'pg-boss on PostgreSQL',
    async drain(count, atOnce) {
      const startedAt = performance.now();
      for (let done = 0; done < count; done += atOnce) {
        const batch = await boss.fetch('due', { batchSize: atOnce });
        await boss.complete(
          'due',
          batch.map(({ id }) => id),
        );
      }
      return performance.now() - startedAt;
    },
    async delays(count, everyMs) {
      const start = Date.now() + 1_000;
      const samples = Array.from({ length: count }, (_, index) => {
        const at = start + index * everyMs;
        return { data: { at }, startAfter: new Date(at) };
      });
      await boss.insert('later', samples);
      const times: number[] = [];
      const options = { batchSize: 100, pollingIntervalSeconds: 0.5 };
      await new Promise<void>((resolve, reject) => {
        boss
          .work<{ at: number }>('later', options, async (batch) => {
            for (const { data } of batch) times.push(Date.now() - data.at);
            if (times.length >= count) resolve();
          })
          .catch(reject);
      });
      await boss.offWork('later');
      return times;
    },
    async close() {
      await boss.stop({ graceful: false });
      await server.stop();
    },
  };
}
