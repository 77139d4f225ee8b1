import { describe, expect, it, onTestFinished } from 'vitest';
import type { ServiceContext } from '../../../electron/services/context.ts';
import { sharedCommits } from '../../../electron/services/publishing/ledger.ts';
import { scriptedNetwork } from '../../support/scripted-network.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { openTestWorkspace } from '../../support/workspace.ts';

async function desk() {
  const workspace = await openTestWorkspace(tempFolder(), scriptedNetwork().adapter);
  onTestFinished(() => workspace.close());
  const shared = sharedCommits(() => 3)(workspace.context);
  const days = async () => {
    const rows = await workspace.context.db.selectFrom('blackouts').select('reason').execute();
    return rows.map(({ reason }) => reason).sort();
  };
  return { ...workspace, shared, days };
}

async function write(inside: ServiceContext, reason: string): Promise<string> {
  await inside.db
    .insertInto('blackouts')
    .values({ id: inside.ids.next(), from_date: '2026-12-24', to_date: '2026-12-26', reason })
    .execute();
  await inside.emit({ topic: 'posts', name: 'written', resourceId: reason });
  return reason;
}

describe('transactions that share a commit', () => {
  it('each get their own result, and are all there', async () => {
    const { shared, days, events } = await desk();
    const names = ['one', 'two', 'three'];
    const results = await Promise.all(
      names.map((name) => shared.transaction((inside) => write(inside, name))),
    );
    expect(results).toEqual(names);
    expect(await days()).toEqual(['one', 'three', 'two']);
    expect(events.map(({ resourceId }) => resourceId)).toEqual(names);
  });

  it('fail alone: what the failed one wrote and announced is undone, the others stand', async () => {
    const { shared, days, events } = await desk();
    const results = await Promise.allSettled([
      shared.transaction((inside) => write(inside, 'one')),
      shared.transaction(async (inside) => {
        await write(inside, 'two');
        throw new TypeError('not this one');
      }),
      shared.transaction((inside) => write(inside, 'three')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await days()).toEqual(['one', 'three']);
    expect(events.map(({ resourceId }) => resourceId)).toEqual(['one', 'three']);
  });

  it('tell nobody before they last', async () => {
    const { shared, days } = await desk();
    const seen: string[][] = [];
    await Promise.all(
      ['one', 'two'].map(async (name) => {
        await shared.transaction((inside) => write(inside, name));
        seen.push(await days());
      }),
    );
    expect(seen).toEqual([
      ['one', 'two'],
      ['one', 'two'],
    ]);
  });

  it('may be nested', async () => {
    const { shared, days } = await desk();
    await Promise.all([
      shared.transaction((inside) => inside.transaction((deeper) => write(deeper, 'one'))),
      shared.transaction((inside) => write(inside, 'two')),
    ]);
    expect(await days()).toEqual(['one', 'two']);
  });
});
