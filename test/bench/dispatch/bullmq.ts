import { type Job, Queue, Worker } from 'bullmq';
import { type Contender, crowd, dayMs, inParts } from './contender.ts';
import { startRedis } from './servers.ts';

/** BullMQ on Redis, `appendfsync always`. Undefined: this machine has no Redis. */
export async function openBullmq(home: string): Promise<Contender | undefined> {
  const server = await startRedis(home);
  if (!server) return undefined;
  const connection = { host: '127.0.0.1', port: server.port, maxRetriesPerRequest: null };
  const due = new Queue('due', { connection });
  const later = new Queue('later', { connection });
  const jobs = Array.from({ length: crowd }, (_, index) => ({ name: 'post', data: { index } }));
  await inParts(jobs, (part) => due.addBulk(part));
  await inParts(jobs, (part) => later.addBulk(part.map((job) => ({ ...job, opts: { delay: dayMs } }))));

  /** Works until `count` jobs were recorded as done. */
  async function work(
    queue: string,
    count: number,
    concurrency: number,
    begin: (job: Job) => void,
  ): Promise<void> {
    const worker = new Worker(queue, async (job) => begin(job), { connection, concurrency, autorun: false });
    await worker.waitUntilReady();
    let ended = 0;
    const finished = new Promise<void>((resolve) => {
      worker.on('completed', () => {
        ended += 1;
        if (ended === count) resolve();
      });
    });
    const running = worker.run();
    await finished;
    finishedAt = performance.now();
    await worker.close();
    await running;
  }

  let finishedAt = 0;
  return {
    name: 'BullMQ on Redis',
    async drain(count, atOnce) {
      let startedAt: number | undefined;
      await work('due', count, atOnce, () => {
        startedAt ??= performance.now();
      });
      return finishedAt - (startedAt ?? Number.NaN);
    },
    async delays(count, everyMs) {
      const start = Date.now() + 1_000;
      const samples = Array.from({ length: count }, (_, index) => ({
        name: 'post',
        data: {},
        opts: { delay: start + index * everyMs - Date.now() },
      }));
      await later.addBulk(samples);
      const times: number[] = [];
      await work('later', count, 16, (job) => {
        times.push(Date.now() - (job.timestamp + (job.opts.delay ?? 0)));
      });
      return times;
    },
    async close() {
      await Promise.all([due.close(), later.close()]);
      await server.stop();
    },
  };
}
