import type { LiveEvent } from '../../shared/contract/system.ts';
import type { Database, WorkspaceDatabase } from '../db/database.ts';
import { scopeToWorkspace } from '../db/workspace-scope.ts';
import type { Staging } from '../networks/adapter.ts';
import type { Actor, ServiceContext, WorkspaceFacts } from './context.ts';
import type { Journal } from './journal.ts';

type World = Pick<
  ServiceContext,
  | 'clock'
  | 'ids'
  | 'log'
  | 'http'
  | 'secrets'
  | 'networks'
  | 'redirects'
  | 'languageModels'
  | 'media'
  | 'runtime'
  | 'wakeScheduler'
> & {
  /** Staging as one workspace has it. */
  staging(context: ServiceContext): Staging;
};

/** Makes contexts that share one workspace-bound view of the database. */
export function contextMaker(world: World, database: Database, journal: Journal) {
  const scoped = new Map<string, WorkspaceDatabase>();

  function databaseOf(workspaceId: string): WorkspaceDatabase {
    const known = scoped.get(workspaceId) ?? scopeToWorkspace(database, workspaceId);
    scoped.set(workspaceId, known);
    return known;
  }

  return function makeContext(workspaceId: string, workspace: WorkspaceFacts, actor: Actor): ServiceContext {
    const { staging, ...shared } = world;
    const context: ServiceContext = {
      ...shared,
      staging: { put: (media, publicationId) => staging(context).put(media, publicationId) },
      workspaceId,
      workspace,
      actor,
      db: databaseOf(workspaceId),
      events: journal.of(workspaceId),
      async emit(event) {
        journal.tell(workspaceId, [await journal.record(this, event)]);
      },
      transaction(work) {
        return inTransaction(this, work);
      },
    };
    return context;
  };

  async function inTransaction<Result>(
    outer: ServiceContext,
    work: (context: ServiceContext) => Promise<Result>,
  ): Promise<Result> {
    const events: LiveEvent[] = [];
    const result = await outer.db.transaction().execute((trx) => {
      const inside: ServiceContext = {
        ...outer,
        db: trx as unknown as WorkspaceDatabase,
        async emit(event) {
          events.push(await journal.record(inside, event));
        },
        transaction: (nested) => nested(inside),
      };
      return work(inside);
    });
    journal.tell(outer.workspaceId, events);
    return result;
  }
}
