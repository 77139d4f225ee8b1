import { call, getRouter, isProcedure, ORPCError, traverseContractProcedures } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { localPerson } from '../../electron/hosts/actors.ts';
import type { ServiceContext } from '../../electron/services/context.ts';
import { os } from '../../electron/services/procedures-base.ts';
import { router } from '../../electron/services/router.ts';
import type { ProcedureMeta } from '../../shared/contract/base.ts';
import { contract } from '../../shared/contract/contract.ts';
import { Refusal } from '../../shared/refusal.ts';
import { permissions } from '../../shared/roles.ts';
import { startServer } from '../support/server.ts';

async function contextAs(role: ServiceContext['actor']['role'] = 'owner') {
  const server = await startServer();
  return { server, context: server.engine.contextFor({ ...localPerson, role }) };
}

const failure = (outcome: Promise<unknown>) =>
  outcome.then(
    () => expect.fail('nothing was refused'),
    (error: unknown) => error as ORPCError<string, unknown>,
  );

describe('every procedure', () => {
  it('of the contract names a permission and is implemented', () => {
    const seen: string[] = [];
    traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
      const { permission } = procedure['~orpc'].meta as ProcedureMeta;
      seen.push(path.join('.'));
      expect([...permissions, 'public'], path.join('.')).toContain(permission);
      expect(isProcedure(getRouter(router, path)), path.join('.')).toBe(true);
    });
    expect(seen).toContain('posts.create');
    expect(seen.length).toBeGreaterThan(30);
  });

  it('is refused to a role without its permission, before its input is looked at', async () => {
    const { context } = await contextAs('viewer');
    const error = await failure(
      call(router.posts.create, { body: 7 as unknown as string }, { context, path: ['posts', 'create'] }),
    );
    expect(error).toMatchObject({ code: 'forbidden', defined: true, status: 403 });
    const { items } = await call(router.posts.list, {}, { context, path: ['posts', 'list'] });
    expect(items).toEqual([]);
  });

  it('is written to the audit log when it succeeds, and only then', async () => {
    const { context } = await contextAs();
    const post = await call(router.posts.create, { body: 'Hello.' }, { context, path: ['posts', 'create'] });
    await failure(call(router.posts.remove, { id: 'no-such-post' }, { context, path: ['posts', 'remove'] }));
    await call(router.posts.get, { id: post.id }, { context, path: ['posts', 'get'] });
    const rows = await context.db
      .selectFrom('audit_log')
      .select(['actor', 'action', 'resource_id'])
      .execute();
    expect(rows).toEqual([{ actor: 'local', action: 'posts.create', resource_id: post.id }]);
  });

  it('turns a refusal into the error that the contract declares', async () => {
    const { context } = await contextAs();
    const refusing = os.posts.get.handler(() => {
      throw new Refusal('conflict', 'Someone else changed it.', {
        field: 'version',
        remedy: 'Load it again.',
      });
    });
    const error = await failure(call(refusing, { id: 'p1' }, { context, path: ['posts', 'get'] }));
    expect(error).toMatchObject({
      code: 'conflict',
      status: 409,
      defined: true,
      message: 'Someone else changed it.',
      data: { field: 'version', remedy: 'Load it again.' },
    });
    expect(context.runtime.requests.failed).toBe(0);
  });

  it('shows of a bug nothing but the number under which it is logged, once', async () => {
    const { server, context } = await contextAs();
    const broken = os.posts.get.handler(() => {
      throw new Error('SELECT * FROM secrets failed at /home/mara');
    });
    const error = await failure(call(broken, { id: 'p1' }, { context, path: ['posts', 'get'] }));
    expect(error).toBeInstanceOf(ORPCError);
    expect(error.status).toBe(500);
    expect(JSON.stringify(error)).not.toMatch(/secrets|mara/);
    expect(server.errors).toEqual([
      expect.objectContaining({ action: 'posts.get', ...(error.data as object) }),
    ]);
    expect(context.runtime.requests.failed).toBe(1);
  });
});
