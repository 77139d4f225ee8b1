import { expect, it } from 'vitest';
import type { Database } from '../../../electron/db/database.ts';
import { endInterrupted } from '../../../electron/services/ai/service.ts';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { claimJob, runJob } from '../../../electron/services/jobs/service.ts';
import { createRun } from '../../../electron/services/pipeline/begin.ts';
import { finishReview } from '../../../electron/services/pipeline/review.ts';
import { contentStep } from '../../../electron/services/pipeline/service.ts';
import { openItem, openRun } from '../../../electron/services/pipeline/shown-run.ts';
import { article } from '../../support/articles.ts';
import { asked, type Desk, openDesk, restart } from './desk.ts';

class Crash extends Error {}

/** The process dies at its commit of a number: right after it, or right before, so that it is undone. */
function dyingAt(context: ServiceContext, commit: number, when: 'before' | 'after') {
  let count = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Crash('The process is gone.');
  };
  const dying: ServiceContext = {
    ...context,
    db: new Proxy(context.db, {
      get(db, name) {
        if (isDead) die();
        const value: unknown = Reflect.get(db, name, db);
        return typeof value === 'function' ? value.bind(db) : value;
      },
    }),
    emit: (event) => (isDead ? die() : context.emit(event)),
    async transaction(work) {
      if (isDead) die();
      const mine = count;
      count += 1;
      const result = await context.transaction(async (inside) => {
        const done = await work(inside);
        if (mine === commit && when === 'before') die();
        return done;
      });
      if (mine === commit) die();
      return result;
    },
  };
  return { dying, isDead: () => isDead };
}

/** Works until nothing is left; after a death the program starts anew. Answers whether it died. */
async function workThrough(
  { context }: Desk,
  { dying, isDead }: ReturnType<typeof dyingAt>,
  name: string,
): Promise<boolean> {
  const db = context.db as unknown as Database;
  let hasDied = false;
  for (;;) {
    const job = await claimJob(db, hasDied ? `${name} again` : name, context.clock.now());
    if (!job) return hasDied;
    try {
      await runJob(hasDied ? context : dying, job, { content_step: contentStep });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    if (isDead() && !hasDied) {
      hasDied = true;
      await endInterrupted(context);
      await restart(context, `${name} again`);
    }
  }
}

it.each(['after', 'before'] as const)(
  'goes on where it was when the process dies right %s any commit: nothing is made or paid twice',
  { timeout: 180_000 },
  async (when) => {
    const desk = await openDesk({ model: true });
    const { context, fake } = desk;
    let commit = 0;
    for (let hasDied = true; hasDied; commit += 1) {
      const name = `${when} ${commit}`;
      fake.asked.splice(0);
      const text = `${article(commit).join('\n\n')} ${when}`;
      const { run, items } = await createRun(
        context,
        asked({ sources: [{ kind: 'text', title: name, text }] }),
      );
      const death = dyingAt(context, commit, when);
      const diedEarly = await workThrough(desk, death, name);
      expect((await openRun(context, run.id)).run.state, name).toBe('needs_review');
      await finishReview(context, { id: run.id, approveOpen: true });
      hasDied = (await workThrough(desk, death, `${name} posts`)) || diedEarly;
      const opened = await openRun(context, run.id);
      expect(opened.run, name).toMatchObject({ state: 'done', copies: { posts: 2, approved: 2 } });
      const item = await openItem(context, items[0]?.id ?? '');
      expect(item.steps.map(({ state }) => state)).toEqual([
        'done',
        'done',
        'done',
        'skipped',
        'done',
        'done',
      ]);
      expect(new Set(item.foundInsights.map(({ quote }) => quote)).size).toBe(item.foundInsights.length);
      // An answer whose arrival was never written down is asked for again: that is the one that was undone.
      expect(fake.asked.length, name).toBeLessThanOrEqual(when === 'after' ? 3 : 4);
      const paid = await context.db
        .selectFrom('ai_spending')
        .select('spent_micros')
        .where('run_id', '=', run.id)
        .where('spent_micros', '>', 0)
        .execute();
      // A call that was cut off may have been paid for: it counts, so that budgets hold whatever dies.
      expect(paid.length, name).toBeGreaterThanOrEqual(fake.asked.length);
      expect(paid.length, name).toBeLessThanOrEqual(4);
      const posts = await context.db
        .selectFrom('posts')
        .select('ai')
        .where('ai', 'like', `%${run.id}%`)
        .execute();
      expect(posts, name).toHaveLength(2);
    }
    expect(commit).toBeGreaterThan(12);
  },
);
