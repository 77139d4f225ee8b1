import { sql } from 'kysely';
import { Refusal } from '../../../shared/refusal.ts';
import type { ServiceContext } from '../context.ts';
import { nameOfPost } from './name.ts';

export interface PostChange {
  id: string;
  /** Refuses, or changes the post; runs inside a transaction unless a network holds the post. */
  apply(context: ServiceContext): Promise<unknown>;
}

export interface KeptPost {
  id: string;
  /** Its title or first words. */
  name: string;
  reason: string;
}

/** Undoes what the work wrote before it was refused, and nothing else of the transaction. */
async function separately(
  inside: ServiceContext,
  work: () => Promise<unknown>,
): Promise<Refusal | undefined> {
  await sql`SAVEPOINT one_post`.execute(inside.db);
  try {
    await work();
    await sql`RELEASE one_post`.execute(inside.db);
    return undefined;
  } catch (error) {
    await sql`ROLLBACK TO one_post`.execute(inside.db);
    await sql`RELEASE one_post`.execute(inside.db);
    if (!(error instanceof Refusal)) throw error;
    return error;
  }
}

function reasonOf({ message, details }: Refusal): string {
  return `${message} ${details.remedy}`.trim();
}

async function heldByNetworks(context: ServiceContext, ids: readonly string[]): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('publications')
    .select('post_id')
    .where('post_id', 'in', [...ids])
    .where('remote_schedule_id', 'is not', null)
    .execute();
  return new Set(rows.map(({ post_id }) => post_id));
}

/**
 * Changes many posts in one transaction; what is refused stays as it was and is named, the rest go on. Posts that a
 * network holds come after it, one by one: no transaction may wait for a network. `plan` is the transaction's first
 * step: what it reads is what is changed.
 */
export async function changePosts(
  context: ServiceContext,
  plan: (inside: ServiceContext) => Promise<readonly PostChange[]>,
): Promise<{ changed: string[]; kept: KeptPost[] }> {
  let atNetworks: PostChange[] = [];
  const changed: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  const note = (id: string, refusal: Refusal | undefined) => {
    if (refusal) refused.push({ id, reason: reasonOf(refusal) });
    else changed.push(id);
  };
  await context.transaction(async (inside) => {
    const changes = await plan(inside);
    const held = await heldByNetworks(
      inside,
      changes.map(({ id }) => id),
    );
    atNetworks = changes.filter((change) => held.has(change.id));
    for (const { id, apply } of changes.filter((change) => !held.has(change.id))) {
      note(id, await separately(inside, () => apply(inside)));
    }
  });
  for (const { id, apply } of atNetworks) {
    try {
      await apply(context);
      note(id, undefined);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      note(id, error);
    }
  }
  context.wakeScheduler();
  const kept: KeptPost[] = [];
  for (const { id, reason } of refused) kept.push({ id, name: await nameOfPost(context, id), reason });
  return { changed, kept };
}
