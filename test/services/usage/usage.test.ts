import { call } from '@orpc/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localPerson } from '../../../electron/hosts/actors.ts';
import { router } from '../../../electron/services/router.ts';
import { usageFunnel } from '../../../electron/services/usage/service.ts';
import { actionsUsed, funnelByWeek, usageCohorts, weekOf } from '../../../shared/analytics/usage.ts';
import { declaredProcedures } from '../../architecture/contract-procedures.ts';
import { startServer } from '../../support/server.ts';

async function desk() {
  const server = await startServer();
  const context = server.engine.contextFor({ ...localPerson, role: 'owner' });
  const other = server.engine.contextFor({ ...localPerson, id: 'other', role: 'owner' });
  const write = (as = context) =>
    call(router.posts.create, { body: 'A secret text.' }, { context: as, path: ['posts', 'create'] });
  return { server, context, other, write };
}

describe('usage', () => {
  it('is not counted unless a person chose it, and not after they chose otherwise', async () => {
    const { context, write } = await desk();
    await write();
    expect(await call(router.usage.get, undefined, { context })).toMatchObject({ isOn: false, actions: [] });
    await call(router.usage.choose, { isOn: true }, { context });
    await write();
    await write();
    const report = await call(router.usage.choose, { isOn: false }, { context });
    await write();
    expect(report.actions).toMatchObject([{ action: 'posts.create', count: 2, days: 1 }]);
    expect(report.actions[0]?.label).not.toBe('posts.create');
    expect(await call(router.usage.get, undefined, { context })).toMatchObject({
      isOn: false,
      since: null,
      actions: [{ count: 2 }],
    });
  });

  it('keeps names of actions alone, shows them to nobody else, and leaves nothing when erased', async () => {
    const { context, other, write } = await desk();
    await call(router.usage.choose, { isOn: true }, { context });
    await write();
    const rows = await context.db.selectFrom('usage_days').selectAll().execute();
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['action', 'count', 'date', 'person', 'workspace_id']);
    expect(JSON.stringify(rows)).not.toContain('secret');
    expect((await call(router.usage.get, undefined, { context: other })).actions).toEqual([]);
    await call(router.usage.erase, undefined, { context: other });
    expect((await call(router.usage.get, undefined, { context })).actions).toHaveLength(1);
    await call(router.usage.erase, undefined, { context });
    expect(await context.db.selectFrom('usage_days').selectAll().execute()).toEqual([]);
  });

  it('does not count programs', async () => {
    const { server, context } = await desk();
    await call(router.usage.choose, { isOn: true }, { context });
    const program = server.engine.contextFor({ ...localPerson, kind: 'api', role: 'owner' });
    await call(
      router.posts.create,
      { body: 'By a program.' },
      { context: program, path: ['posts', 'create'] },
    );
    expect((await call(router.usage.get, undefined, { context })).actions).toEqual([]);
  });

  it('knows the actions of its funnel', () => {
    const names = declaredProcedures().map(({ name }) => name);
    for (const { actions } of usageFunnel) for (const action of actions) expect(names).toContain(action);
  });
});

describe('what usage adds up to', () => {
  const on = (date: string, action: string, count = 1) => ({ date, action, count });

  it('is told by action, by week and by what stayed', () => {
    const days = [
      on('2026-10-05', 'a', 3),
      on('2026-10-07', 'b'),
      on('2026-10-14', 'a'),
      on('2026-10-20', 'c'),
      on('2026-10-25', 'a', 2),
    ];
    expect(actionsUsed(days)[0]).toEqual({ action: 'a', count: 6, days: 3, lastOn: '2026-10-25' });
    expect(funnelByWeek([['a'], ['b', 'c']], days)).toEqual([3, 2]);
    expect(
      usageCohorts(days, '2026-10-28').map(({ week, actions, again }) => [week, actions, ...again]),
    ).toEqual([
      ['2026-10-05', 2, 1, 1, null, null, null, null, null, null],
      ['2026-10-19', 1, null, null, null, null, null, null, null, null],
    ]);
  });

  it('never grows along a funnel, and counts every action in one cohort', () => {
    const day = fc.record({
      action: fc.constantFrom('a', 'b', 'c', 'd'),
      date: fc
        .integer({ min: 0, max: 200 })
        .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)),
      count: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(day), (days) => {
        const steps = funnelByWeek([['a'], ['b'], ['c', 'd']], days);
        for (const [index, weeks] of steps.entries())
          expect(weeks).toBeLessThanOrEqual(steps[index - 1] ?? Infinity);
        const cohorts = usageCohorts(days, '2026-08-01');
        expect(cohorts.reduce((sum, { actions }) => sum + actions, 0)).toBe(actionsUsed(days).length);
        for (const { actions, again } of cohorts)
          for (const count of again) expect(count ?? 0).toBeLessThanOrEqual(actions);
        for (const { date } of days) expect(new Date(`${weekOf(date)}T00:00:00Z`).getUTCDay()).toBe(1);
      }),
    );
  });
});
