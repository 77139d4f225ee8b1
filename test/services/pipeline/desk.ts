import { onTestFinished } from 'vitest';
import type { Database } from '../../../electron/db/database.ts';
import { createGuardedHttp } from '../../../electron/providers/guarded-http.ts';
import { createLanguageModels } from '../../../electron/providers/language-models/language-models.ts';
import { systemClock } from '../../../electron/providers/system-clock.ts';
import { connectAccount } from '../../../electron/services/accounts/service.ts';
import { connectProvider } from '../../../electron/services/ai/providers.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { claimJob, recoverJobs, runJob } from '../../../electron/services/jobs/service.ts';
import { createRun, type NewRun } from '../../../electron/services/pipeline/begin.ts';
import { contentStep } from '../../../electron/services/pipeline/service.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { runSettings } from '../../../shared/contract/pipeline-records.ts';
import type { HttpAnswer, HttpRequest } from '../../../shared/ports.ts';
import { speaksForRuns } from '../../support/pipeline-speaker.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { startFakeLanguageModel } from '../../support/started-language-model.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

interface Served {
  body: string | Uint8Array;
  type?: string;
  status?: number;
}

/** A workspace with two accounts, a small internet of its own and, if wanted, a model over real HTTP. */
export async function openDesk(options: { model?: boolean } = {}) {
  const fake = await startFakeLanguageModel();
  fake.say = speaksForRuns;
  const guarded = createGuardedHttp({ trustedHosts: () => [fake.host] });
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork('keyed').adapter, {
    languageModels: createLanguageModels(
      { http: guarded, clock: systemClock, random: () => 0 },
      { deadlineMs: 4_000, silenceMs: 1_500, maxBytes: 512 * 1024, maxAttempts: 2 },
    ),
  });
  onTestFinished(async () => {
    await guarded.close();
    await workspace.close();
  });
  const web = new Map<string, Served>();
  const send = async ({ url }: HttpRequest): Promise<HttpAnswer> => {
    const found = web.get(url);
    const bytes =
      typeof found?.body === 'string'
        ? new TextEncoder().encode(found.body)
        : (found?.body ?? new Uint8Array());
    return {
      status: found ? (found.status ?? 200) : 404,
      headers: { 'content-type': found?.type ?? 'text/html; charset=utf-8' },
      url,
      bytes,
      text: () => new TextDecoder().decode(bytes),
      json: () => JSON.parse(new TextDecoder().decode(bytes)),
    };
  };
  const context: ServiceContext = { ...workspace.context, http: { send } };
  const accountIds: string[] = [];
  for (const handle of ['harbour', 'studio']) {
    const { id } = await connectAccount(context, { network: 'practice', credentials: { handle } });
    accountIds.push(id);
  }
  if (options.model) {
    await connectProvider(context, {
      kind: 'compatible',
      name: 'Harbour AI',
      baseUrl: fake.baseUrl,
      key: fake.key,
      model: 'fake-large',
      seesPictures: false,
      price: { inputMicros: 1_000_000, outputMicros: 4_000_000 },
    });
  }
  return { ...workspace, context, accountIds, fake, web };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export function asked(change: Partial<NewRun> = {}): NewRun {
  return {
    ...runSettings.parse({ targets: [{ network: 'practice' }, { network: 'x' }], visuals: null }),
    sources: [],
    budgetMicros: null,
    ...change,
  };
}

/** Does the jobs that wait, one after the other, as the scheduler does; answers how many. */
export async function drain(context: ServiceContext, most = 1_000): Promise<number> {
  for (let count = 0; count < most; count += 1) {
    const job = await claimJob(context.db as unknown as Database, 'this', context.clock.now());
    if (!job) return count;
    await runJob(context, job, { content_step: contentStep });
  }
  return most;
}

/** What a start of the program does with jobs that a dead one was at. */
export async function restart(context: ServiceContext, owner: string): Promise<void> {
  const db = context.db as unknown as Database;
  await recoverJobs(db, { owner, now: context.clock.now(), all: true });
}

export async function runWith(desk: Desk, change: Partial<NewRun>) {
  const { run } = await createRun(desk.context, asked(change));
  await drain(desk.context);
  const opened = await openRun(desk.context, run.id);
  const items = [];
  for (const { id } of opened.items) items.push(await openItem(desk.context, id));
  return { ...opened, items };
}
