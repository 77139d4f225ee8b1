import type { Clock, Ids, Log } from '../../../shared/ports.ts';
import type { Database } from '../../db/database.ts';
import type { NetworkRegistry } from '../../networks/adapter.ts';
import { renewToken } from '../accounts/service.ts';
import type { SchedulerFacts, ServiceContext } from '../context.ts';
import { fetchImportMedia, importInBackground } from '../imports/service.ts';
import { claimJob, type JobHandler, nextJobAt, recoverJobs, runJob } from '../jobs/service.ts';
import { hashMedia, purgeOldTrash, tidyUploads } from '../media/service.ts';
import {
  readMentions,
  rebuildRollups,
  rederiveSamples,
  sampleAccount,
  sampleMetrics,
} from '../metrics/service.ts';
import { contentStep } from '../pipeline/service.ts';
import { extendSeries, fillEvergreenSlots } from '../planning/service.ts';
import { tidyRenditions } from '../renditions/service.ts';
import { makeReport, runScheduledReport } from '../reports/service.ts';
import { tidyStaging } from '../staging/service.ts';
import { purgeTrash } from '../trash/service.ts';
import { drawVisuals } from '../visuals/service.ts';
import { createClaims, type DueClaim, nextDueAt, nextLeaseEnd, recoverAbandoned } from './claims.ts';
import { createDueLoop } from './due-loop.ts';
import { type Claim, leaseMs, renewLease, sharedCommits } from './ledger.ts';
import { shortenInBackground, shortenWaiting } from './links.ts';
import { prepareAhead } from './pictures-ahead.ts';
import { type Random, runClaim } from './publisher.ts';

const publicationsAtOnce = 16;
const jobsAtOnce = 5;
const rememberedDelays = 1_000;

const jobHandlers: Readonly<Record<string, JobHandler>> = {
  sample_metrics: sampleMetrics,
  read_mentions: readMentions,
  rebuild_rollups: rebuildRollups,
  rederive_samples: rederiveSamples,
  sample_account: sampleAccount,
  renew_token: renewToken,
  tidy_staging: tidyStaging,
  purge_trash: purgeTrash,
  prepare_pictures: prepareAhead,
  tidy_renditions: tidyRenditions,
  tidy_uploads: tidyUploads,
  purge_media: purgeOldTrash,
  hash_media: hashMedia,
  extend_series: extendSeries,
  fill_evergreen_slots: fillEvergreenSlots,
  run_import: importInBackground,
  import_media: fetchImportMedia,
  draw_visuals: drawVisuals,
  content_step: contentStep,
  make_report: makeReport,
  scheduled_report: runScheduledReport,
  shorten_links: shortenInBackground,
  shorten_waiting_links: shortenWaiting,
};

export interface Scheduler {
  start(): Promise<void>;
  wake(): void;
  stop(): Promise<void>;
  facts(): SchedulerFacts;
}

function startDelays(delays: readonly number[]): SchedulerFacts['startDelayMs'] {
  if (delays.length === 0) return null;
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** Keeps a claim's lease while its work goes on. */
function heartbeat(context: ServiceContext, claim: Claim): () => void {
  let cancel: () => void = () => undefined;
  const beat = () => {
    cancel = context.clock.after(leaseMs / 3, () => {
      renewLease(context, claim, context.clock.now() + leaseMs).then(
        (held) => held && beat(),
        (error: unknown) => {
          context.log.error({ error, publicationId: claim.publicationId }, 'lease not renewed; tried again');
          beat();
        },
      );
    });
  };
  beat();
  return () => cancel();
}

/** Publishes what is due and runs jobs: two loops, so that neither can hold up the other. */
export function createScheduler(options: {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  networks: NetworkRegistry;
  random: Random;
  contextFor(workspaceId: string): ServiceContext;
  /** The wall clock went back by so much while the scheduler watched. */
  onClockSetBack(byMs: number): void;
}): Scheduler {
  const { db, clock, ids, log } = options;
  const owner = ids.next();
  const delays: number[] = [];
  let startedTotal = 0;
  let leaseEnd: number | undefined;
  const running = () => publishing.running();
  const claims = createClaims({ db, owner, atOnce: publicationsAtOnce, running });
  const withSharedCommits = sharedCommits(running);

  async function work(claim: DueClaim): Promise<void> {
    startedTotal += 1;
    delays.push(Math.max(0, clock.now() - claim.dueAt));
    if (delays.length > rememberedDelays) delays.shift();
    const context = withSharedCommits(options.contextFor(claim.workspaceId));
    const stopBeating = heartbeat(context, claim);
    try {
      await runClaim(context, claim, options.random);
    } finally {
      stopBeating();
    }
  }

  const publishing = createDueLoop({
    name: 'publishing',
    clock,
    log,
    atOnce: publicationsAtOnce,
    source: {
      claim: async (now) => {
        if (leaseEnd !== undefined && leaseEnd <= now) {
          await recoverAbandoned(db, { owner, now, all: false, networks: options.networks });
          leaseEnd = await nextLeaseEnd(db);
        }
        const claim = await claims.next(now);
        return claim && (() => work(claim));
      },
      nextAt: async (now) => {
        leaseEnd = await nextLeaseEnd(db);
        return earliest(await nextDueAt(db, now), leaseEnd);
      },
    },
    onClockSetBack: (byMs) => options.onClockSetBack(byMs),
  });
  const jobs = createDueLoop({
    name: 'jobs',
    clock,
    log,
    atOnce: jobsAtOnce,
    source: {
      claim: async (now) => {
        const job = await claimJob(db, owner, now);
        return job && (() => runJob(options.contextFor(job.workspaceId), job, jobHandlers));
      },
      nextAt: (now) => nextJobAt(db, now),
    },
  });

  return {
    async start() {
      const recovery = { owner, now: clock.now(), all: true };
      const recovered = await recoverAbandoned(db, { ...recovery, networks: options.networks });
      if (recovered > 0) log.warn({ recovered }, 'publications of a process that died were taken back');
      await recoverJobs(db, recovery);
      publishing.start();
      jobs.start();
    },
    wake() {
      publishing.wake();
      jobs.wake();
    },
    async stop() {
      await Promise.all([publishing.stop(), jobs.stop()]);
      await claims.giveBack();
    },
    facts: () => ({
      alive: publishing.alive() && jobs.alive(),
      running: publishing.running(),
      startedTotal,
      startDelayMs: startDelays(delays),
    }),
  };
}
